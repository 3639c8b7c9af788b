package io.netboxrouter;

import io.netboxrouter.component.EventBodies;
import io.netboxrouter.component.NetBoxComponent;
import io.netboxrouter.dispatch.Dispatcher;
import io.netboxrouter.jinja.JinjaComponent;
import io.netboxrouter.outgoing.OutgoingHttpComponent;
import io.netboxrouter.outgoing.OutgoingOptions;
import io.netboxrouter.routes.KameletsComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.PropertiesSource;

/** Camel as this application runs it. */
final class CamelRuntime {
    /** A route that stops has so long for its exchanges; the consumer has waited for its deliveries before. */
    private static final int ROUTE_STOP_SECONDS = 5;

    private static final List<String> HTTP_SCHEMES = List.of("http", "https");

    private CamelRuntime() {}

    /**
     * Starts a context without routes.
     *
     * @param routesDir where templates are
     * @param camelSettings {@code camel.*} settings of the user
     * @throws SettingsException when Camel refuses one of them
     */
    static Main start(
            Dispatcher dispatcher,
            Path routesDir,
            PropertiesSource placeholders,
            OutgoingOptions outgoing,
            Map<String, String> camelSettings)
            throws Exception {
        Main main = new Main();
        main.setShutdownStrategy(
                new SimpleMainShutdownStrategy()); // the application stops its parts itself, in their order
        main.setDefaultPropertyPlaceholderLocation("false");
        camelSettings.forEach(main::addInitialProperty);
        main.configure()
                .withName("netbox-router")
                .withJmxEnabled(false)
                .withRoutesIncludePattern("false")
                .withShutdownTimeout(ROUTE_STOP_SECONDS)
                .withShutdownLogInflightExchangesOnTimeout(false);
        main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
        main.bind("netbox", new NetBoxComponent(dispatcher));
        main.bind("kamelet", new KameletsComponent());
        main.bind("jinja", new JinjaComponent(routesDir));
        for (String scheme : HTTP_SCHEMES) {
            main.bind(scheme, new OutgoingHttpComponent(outgoing));
        }
        init(main);
        CamelContext camel = main.getCamelContext();
        camel.setSourceLocationEnabled(true);
        camel.getComponent("kamelet"); // before the first file is read, which it has a say in
        camel.getPropertiesComponent().addPropertiesSource(placeholders);
        // A failed delivery is told in the journal and its log line; Camel's own would be a stack trace for each
        // attempt.
        DefaultErrorHandlerBuilder errorHandler = new DefaultErrorHandlerBuilder();
        errorHandler.setLevel(LoggingLevel.OFF.name());
        errorHandler.logExhaustedMessageHistory(false);
        camel.getCamelContextExtension().setErrorHandlerFactory(errorHandler);
        for (String scheme : HTTP_SCHEMES) {
            camel.getComponent(scheme, HttpComponent.class).setHttpClientConfigurer(new EventBodies());
        }
        main.start();
        return main;
    }

    private static void init(Main main) {
        try {
            main.init();
        } catch (PropertyBindingException e) {
            String prefix = e.getOptionPrefix() == null ? "" : e.getOptionPrefix();
            String name = prefix + (prefix.isEmpty() || prefix.endsWith(".") ? "" : ".") + e.getOptionKey();
            throw new SettingsException(
                    List.of(name + " is no setting of Camel's, or cannot have this value; see Camel's documentation"));
        }
    }
}
