# Builds the jar, and runs it on a JDK: Java route files are compiled when they are loaded, which a JRE cannot.
# Both base images exist for amd64 and arm64.
FROM docker.io/library/maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src src
# The second goal writes the list of what is in the jar (SBOM, CycloneDX).
RUN mvn -B -q -DskipTests -DskipChecks package org.cyclonedx:cyclonedx-maven-plugin:makeBom

FROM docker.io/library/eclipse-temurin:25-jdk
LABEL org.opencontainers.image.title="NetBox Router" \
      org.opencontainers.image.description="Takes NetBox webhooks, makes them durable, and delivers them through Camel routes." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jdk"
RUN groupadd --system --gid 10001 router \
 && useradd --system --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin router \
 && mkdir /data && chown router:router /data && chmod 700 /data
WORKDIR /app
COPY --from=build /build/target/netbox-router.jar /build/target/netbox-router-sbom.json ./
COPY deploy/image/netbox-router deploy/image/healthcheck /usr/local/bin/
COPY routes routes
# A first start, whose loaded and linked classes are kept: later starts take half the time. Without the file the router
# starts all the same.
RUN java -XX:AOTCacheOutput=/app/router.aot -XX:+UseParallelGC -XX:-UsePerfData -jar netbox-router.jar run \
      --set router.data.dir=/tmp/first-start --set router.http.port=18080 --set router.admin.port=19876 & \
    until bash -c 'exec 3<>/dev/tcp/127.0.0.1/18080' 2>/dev/null; do kill -0 $! || exit 1; sleep 0.2; done \
 && java -jar netbox-router.jar send device-updated --to http://127.0.0.1:18080/ \
      --secret "$(cat /tmp/first-start/webhook-secret)" \
 && { kill $!; wait $!; test $? -eq 143; } \
 && test -s /app/router.aot && rm -rf /tmp/first-start
USER 10001:10001
VOLUME /data
EXPOSE 8080 9876
ENV ROUTER_DATA_DIR=/data \
    ROUTER_ADMIN_HOST=0.0.0.0
# Without curl, which the image has not, and without a JVM for each check, which would be heavy.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["healthcheck"]
# No perf data: its file in /tmp is all that the JVM would write there. JDK_JAVA_OPTIONS adds options of yours.
ENTRYPOINT ["java", "-XX:AOTCache=/app/router.aot", "-XX:+UseParallelGC", "-XX:-UsePerfData", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/netbox-router.jar"]
CMD ["run"]
