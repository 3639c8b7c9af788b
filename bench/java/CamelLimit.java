import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * What Camel alone can do: its stock HTTP server and consumer, the signature checked in a processor, 202, and nothing
 * kept. Whatever is durable can at best come near it.
 */
final class CamelLimit {
    private CamelLimit() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        String secret = args[1];
        Main main = new Main();
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeConfigure(BaseMainSupport configured) {
                addServer(configured.getCamelContext(), port);
            }
        });
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/?matchOnUriPrefix=true").routeId("limit").process(new SignatureCheck(secret));
            }
        });
        main.run();
    }

    private static void addServer(CamelContext context, int port) {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(port);
        try {
            context.addService(new VertxPlatformHttpServer(configuration));
        } catch (Exception e) {
            throw new IllegalStateException("could not listen on port " + port, e);
        }
    }

    private static final class SignatureCheck implements Processor {
        private final ThreadLocal<Mac> macs;

        private SignatureCheck(String secret) {
            SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
            macs = ThreadLocal.withInitial(() -> {
                try {
                    Mac mac = Mac.getInstance("HmacSHA512");
                    mac.init(key);
                    return mac;
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        @Override
        public void process(Exchange exchange) {
            Message message = exchange.getMessage();
            byte[] expected = macs.get().doFinal(message.getBody(byte[].class));
            String signature = message.getHeader("X-Hook-Signature", "", String.class);
            boolean right = signature.length() == 128
                    && MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature));
            message.removeHeaders("*");
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, right ? 202 : 403);
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(right ? "{\"id\": 1, \"duplicate\": false}" : "{}");
        }
    }
}
