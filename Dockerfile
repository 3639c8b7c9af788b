# Builds the jar, and runs it on a Temurin JDK: Java route files are compiled when they are loaded, which a JRE cannot.
FROM docker.io/library/maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src src
RUN mvn -B -q -DskipTests -DskipChecks package

FROM docker.io/library/eclipse-temurin:17-jdk
RUN groupadd --system --gid 10001 router \
 && useradd --system --uid 10001 --gid 10001 --home-dir /data --no-create-home router \
 && mkdir /data && chown router:router /data && chmod 700 /data
WORKDIR /app
COPY --from=build /build/target/netbox-router.jar ./
COPY routes routes
USER 10001:10001
VOLUME /data
EXPOSE 8080 9876
ENV ROUTER_DATA_DIR=/data \
    ROUTER_ADMIN_HOST=0.0.0.0
# bash opens the connection itself: the image has no other HTTP client, and a JVM for each check would be heavy.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${ROUTER_ADMIN_PORT:-9876} && printf 'GET /observe/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/netbox-router.jar"]
CMD ["run"]
