"""What is compared. Each contender starts fresh, says when it is ready, and ends without a trace."""

import base64
import hashlib
import hmac
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

from prepare import CLASSES, HERE, KAFKA_CLASS_PATH, ROOT, VENV, WORK
from processes import Failed, Process, cpu_seconds, free_port, memory_mib

SECRET = "bench-secret"
ADMIN_PASSWORD = "bench-password"
START_SECONDS = 60
TOOL_SECONDS = 300
RUN = WORK / "run"


class Contender:
    """Subclasses start their processes in {start} and name those that count in {processes}."""

    name = ""
    warmup_needed = False
    delivers = True

    def __init__(self, options, sink):
        self.options = options
        self.sink = sink
        self.port = free_port()
        self.processes = []

    def log(self, part):
        return WORK / "logs" / f"{part}.log"

    def pids(self):
        return [process.popen.pid for process in self.processes]

    def cpu_seconds(self):
        return cpu_seconds(self.pids())

    def memory_mib(self, field="VmRSS"):
        return memory_mib(self.pids(), field)

    def require_alive(self):
        for process in self.processes:
            process.require_alive()

    def wait_for_202(self):
        """Posts a signed webhook until it is taken; returns the moment it was."""
        request = _probe(self.port)
        deadline = time.monotonic() + START_SECONDS
        while True:
            answer = _exchange(self.port, request)
            if answer.startswith(b"HTTP/1.1 202"):
                return time.monotonic()
            if time.monotonic() > deadline:
                seen = _status_line(answer)
                raise Failed(f"{self.name} took no webhook within {START_SECONDS} s ({seen}); the end of its log:\n"
                             + self.processes[0].log_tail())
            self.require_alive()
            time.sleep(0.005)

    def require_refusal(self):
        """A contender that takes anything would be measured without its signature check."""
        answer = _exchange(self.port, _probe(self.port, secret="wrong"))
        if not answer.startswith((b"HTTP/1.1 401", b"HTTP/1.1 403")):
            raise Failed(f"{self.name} answered a wrong signature with {_status_line(answer)}, not with 401 or 403")

    def stop(self):
        for process in reversed(self.processes):
            process.stop()
        self.processes = []


class Router(Contender):
    """This router, as a user starts it: the jar, a data directory, a directory of routes."""

    name = "router"
    warmup_needed = True

    def start(self, routes=None):
        self.admin_port = free_port()
        home = fresh(RUN / "router")
        self.routes_dir = home / "routes"
        self.routes_dir.mkdir()
        if routes:
            self.add_routes(routes)
        self.restart()

    def restart(self):
        """With the data and the routes that are there."""
        home = RUN / "router"
        self.processes = [Process(
            self.name, ["java", *self.options.java_opts.split(), "-jar", self.options.jar, "run"],
            self.log("router"), cwd=home, env={
                "ROUTER_HTTP_HOST": "127.0.0.1",
                "ROUTER_HTTP_PORT": str(self.port),
                "ROUTER_ADMIN_HOST": "127.0.0.1",
                "ROUTER_ADMIN_PORT": str(self.admin_port),
                "ROUTER_ADMIN_PASSWORD": ADMIN_PASSWORD,
                "ROUTER_DATA_DIR": str(home / "data"),
                "ROUTER_ROUTES_DIR": str(self.routes_dir),
                "ROUTER_WEBHOOK_SECRETS": SECRET,
            })]

    def wait_until_ready(self):
        self.wait_for_202()
        self.require_refusal()
        deadline = time.monotonic() + START_SECONDS
        while self._admin("/observe/health/ready") is None:
            if time.monotonic() > deadline:
                raise Failed(f"router was not ready within {START_SECONDS} s; the end of its log:\n"
                             + self.processes[0].log_tail())
            self.require_alive()
            time.sleep(0.1)

    def start_with_deliveries(self):
        self.start(sink_route(self.sink.url))

    def start_without_deliveries(self):
        self.start()

    def begin_deliveries(self):
        """A subscription that reads the journal from its beginning, dropped in while the router runs."""
        self.add_routes(sink_route(self.sink.url, start_from="earliest"))

    def add_routes(self, yaml):
        hidden = self.routes_dir / ".bench.tmp"
        hidden.write_text(yaml)
        hidden.rename(self.routes_dir / "bench.camel.yaml")

    def status(self):
        answer = self._admin("/api/v1/status")
        if answer is None:
            raise Failed("router's admin API did not answer GET /api/v1/status with 200")
        return json.loads(answer)

    def _admin(self, path):
        token = base64.b64encode(f"admin:{ADMIN_PASSWORD}".encode()).decode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.admin_port}{path}", headers={"Authorization": f"Basic {token}"})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.read()
        except (OSError, urllib.error.HTTPError):
            return None


class Alternative(Contender):
    """FastAPI, Celery and Redis with each write on disk before it is confirmed."""

    name = "alternative"

    def start_without_deliveries(self):
        self._start_receiver()

    def start_with_deliveries(self):
        self._start_receiver()
        self.begin_deliveries()

    def wait_until_ready(self):
        self.wait_for_202()
        self.require_refusal()
        deadline = time.monotonic() + START_SECONDS
        for worker in self.processes[2:]:
            while "worker is ready" not in worker.log.read_text(errors="replace"):
                worker.require_alive()
                if time.monotonic() > deadline:
                    raise Failed(f"{worker.name} was not ready within {START_SECONDS} s")
                time.sleep(0.1)

    def _start_receiver(self):
        redis_port = free_port()
        self.env = {
            "BENCH_SECRET": SECRET,
            "BENCH_SINK_URL": self.sink.url,
            "BENCH_REDIS_URL": f"redis://127.0.0.1:{redis_port}/0",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        redis = Process("redis", [
            "redis-server", "--bind", "127.0.0.1", "--port", redis_port, "--dir", fresh(RUN / "redis"),
            "--save", "", "--appendonly", "yes", "--appendfsync", "always"], self.log("redis"))
        self.processes = [redis]
        _wait_for_port(redis, redis_port)
        self.processes.append(Process("uvicorn", [
            VENV / "bin" / "uvicorn", "app:app", "--host", "127.0.0.1", "--port", self.port, "--workers", 2,
            "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"],
            self.log("uvicorn"), env=self.env, cwd=HERE / "alternative"))

    def begin_deliveries(self):
        self.processes.append(Process("celery", [
            VENV / "bin" / "celery", "--app", "tasks", "worker", "--pool", "prefork", "--concurrency", 2,
            "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "warning"],
            self.log("celery"), env=self.env, cwd=HERE / "alternative"))


class CamelLimit(Contender):
    """Camel's stock HTTP server and a signature check: 202 for what nobody keeps."""

    name = "camel-limit"
    warmup_needed = True
    delivers = False

    def start_without_deliveries(self):
        self.processes = [Process(
            self.name,
            ["java", *self.options.java_opts.split(), f"-Dlogback.configurationFile={HERE / 'java' / 'logback.xml'}",
             "-cp", f"{CLASSES}:{self.options.jar}", "CamelLimit", self.port, SECRET],
            self.log("camel-limit"), cwd=fresh(RUN / "camel-limit"))]

    def wait_until_ready(self):
        self.wait_for_202()
        self.require_refusal()


class KafkaBroker:
    """One broker of Apache Kafka with its own controller, as it comes but for its ports and folder."""

    def __init__(self):
        self.address = f"127.0.0.1:{free_port()}"
        home, controller = fresh(RUN / "kafka"), f"127.0.0.1:{free_port()}"
        (home / "server.properties").write_text(f"""process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{controller}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://{self.address},CONTROLLER://{controller}
log.dirs={home / 'log'}
offsets.topic.replication.factor=1
num.partitions=4
""")
        self.home = home
        self.tool("storage", "kafka.tools.StorageTool", "format", "--cluster-id", "MkU3OEVBNTcwNTJENDM2Qk",
                  "--config", "server.properties")
        self.process = Process("kafka", self.java("kafka.Kafka", "server.properties"), WORK / "logs" / "kafka.log", cwd=home)
        _wait_for_port(self.process, int(self.address.split(":")[1]))

    def java(self, *command):
        return ["java", "-Xmx512m", "-cp", KAFKA_CLASS_PATH.read_text(), *command]

    def tool(self, name, *command):
        """Runs one of Kafka's programs to its end and returns what it printed."""
        process = Process(name, self.java(*command), WORK / "logs" / f"kafka-{name}.log", cwd=self.home)
        try:
            if process.popen.wait(timeout=TOOL_SECONDS):
                raise Failed(f"Kafka's {name} failed:\n{process.log_tail()}")
        except subprocess.TimeoutExpired:
            raise Failed(f"Kafka's {name} did not end within {TOOL_SECONDS} s") from None
        finally:
            process.stop()
        return process.log.read_text()

    def records(self, topic):
        offsets = self.tool("offsets", "org.apache.kafka.tools.GetOffsetShell", "--bootstrap-server", self.address,
                            "--topic", topic)
        return sum(int(line.rsplit(":", 1)[1]) for line in offsets.splitlines() if line.startswith(topic + ":"))

    def stop(self):
        self.process.stop()


class KafkaRouter(Router):
    """The router with the shipped route to Kafka, which also tells how many records have been delivered."""

    def __init__(self, options, broker):
        super().__init__(options, sink=None)
        self.broker = broker
        self.process = broker.process

    def begin_deliveries(self):
        shipped = (ROOT / "routes" / "kafka.camel.yaml").read_text()
        self.add_routes(shipped.replace("{{kafka.brokers}}", self.broker.address).replace("{{kafka.topic}}", "netbox")
                        .replace("concurrency:", "startFrom: earliest\n        concurrency:"))

    def count(self):
        now = time.monotonic_ns()
        return {"posts": self.status()["deliveries"]["delivered"], "now_ns": now, "last_ns": now}


ALL = {contender.name: contender for contender in (Router, Alternative, CamelLimit)}


class Sink:
    """The destination of all deliveries, alive for the whole run."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/sink"
        self.busy_url = f"http://127.0.0.1:{self.port}/busy"
        self.process = Process("sink", ["java", "-Xmx256m", "-XX:+UseSerialGC", "-cp", CLASSES, "Sink", self.port],
                               WORK / "logs" / "sink.log")
        _wait_for_port(self.process, self.port)

    def count(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/count", timeout=10) as answer:
            return json.loads(answer.read())


def sink_route(url, start_from=None, options="", template=None):
    start = (f", startFrom: {start_from}" if start_from else "") + (f", {options}" if options else "")
    rendered = f'        - to: {{uri: "jinja:{template}"}}\n' if template else ""
    return f"""- route:
    id: bench-sink
    from:
      uri: netbox:*
      parameters: {{concurrency: 16{start}}}
      steps:
{rendered}        - to: {{uri: "{url}", parameters: {{httpMethod: POST}}}}
"""


def idle_routes(count, url):
    """Subscriptions that none of the bench's webhooks matches: by turns the type is another, or the event is."""
    return "".join(f"""- route:
    id: idle-{i}
    from:
      uri: {"netbox:dcim.device?events=deleted" if i % 2 else "netbox:dcim.site"}
      steps:
        - to: {{uri: "{url}", parameters: {{httpMethod: POST}}}}
""" for i in range(1, count + 1))


def fresh(directory):
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    return directory


def _probe(port, secret=SECRET):
    now = f"{time.time():.6f}"
    body = json.dumps({
        "event": "updated", "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.", time.gmtime()) + now[-6:] + "+00:00",
        "object_type": "dcim.device", "model": "device", "username": "bench", "request_id": f"probe-{now}",
        "data": {"id": 1, "name": "probe"}, "snapshots": {"prechange": None, "postchange": None}}).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha512).hexdigest()
    return (f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nX-Hook-Signature: {signature}\r\n\r\n").encode() + body


def _exchange(port, request):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(request)
            return connection.recv(4096)
    except OSError:
        return b""


def _status_line(answer):
    return answer.split(b"\r\n")[0].decode(errors="replace") or "no answer"


def _wait_for_port(process, port):
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            process.require_alive()
            if time.monotonic() > deadline:
                raise Failed(f"{process.name} did not listen on port {port} within {START_SECONDS} s") from None
            time.sleep(0.02)
