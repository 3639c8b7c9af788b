import io.netboxrouter.event.NetBoxEvent;
import java.util.Map;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/**
 * What: when a site becomes active, three steps, each of them once: a group in monitoring, a note in the chat, a ticket.
 * Needs: ROLLOUT_MONITORING_URL, ROLLOUT_CHAT_URL, ROLLOUT_TICKET_URL.
 * Try it: netbox-router send site-created-2.4
 *
 * <p>The state is a file of the steps that are done. When the second step fails, the delivery is tried again and the first
 * step is not repeated, also after a restart. Deleting the site in NetBox forgets its steps.
 */
public class SiteRollout extends RouteBuilder {
    @Override
    public void configure() {
        IdempotentRepository done = FileIdempotentRepository.fileIdempotentRepository(
                new java.io.File(getContext().resolvePropertyPlaceholders("{{rollout.state:data/site-rollout.txt}}")));

        // netbox:dcim.site delivers the changes of one site in order, so two steps of a site never run at once.
        from("netbox:dcim.site")
                .routeId("site-rollout")
                .setProperty("site", simple("${body.source}-${body.objectId}"))
                .choice()
                .when(simple("${body.event} == 'deleted'"))
                .process(exchange -> forget(done, exchange.getProperty("site", String.class)))
                .when(exchange -> isActive(exchange.getMessage().getBody(NetBoxEvent.class)))
                .to("direct:site-rollout-steps")
                .end();

        from("direct:site-rollout-steps")
                .routeId("site-rollout-steps")
                .setProperty("message", simple("Site ${body.display} is active"))
                .idempotentConsumer(simple("${exchangeProperty.site}-monitoring"), done)
                .completionEager(true)
                .to("{{rollout.monitoring.url}}?httpMethod=POST")
                .end()
                .idempotentConsumer(simple("${exchangeProperty.site}-chat"), done)
                .completionEager(true)
                .setBody(simple("${map('text', ${exchangeProperty.message})}"))
                .marshal()
                .json()
                .to("{{rollout.chat.url}}?httpMethod=POST")
                .end()
                .idempotentConsumer(simple("${exchangeProperty.site}-ticket"), done)
                .completionEager(true)
                .setBody(simple("${map('title', ${exchangeProperty.message})}"))
                .marshal()
                .json()
                .to("{{rollout.ticket.url}}?httpMethod=POST")
                .end();
    }

    private static boolean isActive(NetBoxEvent event) {
        // {"value": "active", "label": "Active"}; before NetBox 2.7 the value was a number, and 1 was active.
        return event.getData().get("status") instanceof Map<?, ?> status
                && Set.of("active", "1").contains(String.valueOf(status.get("value")));
    }

    private static void forget(IdempotentRepository done, String site) {
        for (String step : new String[] {"monitoring", "chat", "ticket"}) {
            done.remove(site + "-" + step);
        }
    }
}
