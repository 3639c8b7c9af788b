package io.netboxrouter.component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Gives an event's body its length on the way out. Camel's HTTP components send what they do not know as a stream in
 * chunks, and many a small API takes no chunks.
 */
public final class EventBodies implements HttpClientConfigurer {
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("netbox-event-length", new KnownLength());
    }

    /** The stream that an event is converted to. */
    static InputStream streamOf(byte[] raw) {
        return new EventStream(raw);
    }

    private static final class EventStream extends ByteArrayInputStream {
        private final byte[] raw;

        EventStream(byte[] raw) {
            super(raw);
            this.raw = raw;
        }
    }

    private static final class KnownLength implements ExecChainHandler {
        @Override
        public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
                throws IOException, HttpException {
            HttpEntity entity = request.getEntity();
            if (entity != null && entity.getContentLength() < 0 && entity.getContent() instanceof EventStream stream) {
                request.setEntity(new ByteArrayEntity(stream.raw, ContentType.parseLenient(entity.getContentType())));
            }
            return chain.proceed(request, scope);
        }
    }
}
