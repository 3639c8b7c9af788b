"""What is measured. Each scenario takes one contender through one measurement and returns what was seen."""

import json
import re
import time

from contenders import SECRET, CamelLimit, KafkaBroker, KafkaRouter, Router, idle_routes, sink_route
from prepare import CLASSES, HERE, WORK
from processes import Failed, Process, cpu_seconds, machine_busy_seconds

POLL_SECONDS = 0.2
DRAIN_LIMIT_SECONDS = 300
SHORT_WARMUP_SECONDS = 3
BULK_CHANGES = 10_000
BULK_OBJECTS = 9_000  # as many as have an id of four digits; a thousand are changed twice
BULK_REQUEST = "6f0c1c5e-2f0a-4c43-9d2b-000000000001"
# What every webhook of the bench fulfils, so that both routes deliver the same.
PRECISE = """changed: status, condition: '{"and": [{"attr": "status.value", "value": "active"}]}'"""
TEMPLATE = '{"text": "{{ data.name }} is {{ data.status.label }}", "was": "{{ prechange.status }}", "by": "{{ username }}"}'


class Window:
    """What a contender, and everyone else on the machine, spent between two moments."""

    def __init__(self, contender, others):
        self.contender = contender
        self.others = others
        self.started_at = time.monotonic()
        self.cpu = contender.cpu_seconds()
        self.bench_cpu = cpu_seconds(others)
        self.busy = machine_busy_seconds()

    def end(self):
        seconds = time.monotonic() - self.started_at
        cpu = self.contender.cpu_seconds() - self.cpu
        bench_cpu = cpu_seconds(self.others) - self.bench_cpu
        foreign = machine_busy_seconds() - self.busy - cpu - bench_cpu
        return {
            "cpu_seconds": cpu,
            "cores": cpu / seconds,
            "bench_cores": bench_cpu / seconds,
            "foreign_cores": max(0.0, foreign / seconds),
            "rss_mib": self.contender.memory_mib(),
        }


def intake(contender, options, sink, modes):
    """Accepts, nothing delivered: over kept connections, and with a new one for each webhook. One start for all."""
    contender.start_without_deliveries()
    contender.wait_until_ready()
    warmup = _warmup(contender, options)
    for scenario, connections in modes:
        seen = load(contender, options, sink, warmup, connections=connections, new_connections=scenario != "accept")
        warmup = min(warmup, SHORT_WARMUP_SECONDS)
        yield scenario, seen


def delivering(contender, options, sink):
    """Accepts while everything accepted is also delivered: both share the machine."""
    contender.start_with_deliveries()
    contender.wait_until_ready()
    seen = load(contender, options, sink, _warmup(contender, options))
    yield "delivering", seen


def drain(contender, options, sink):
    """Finished deliveries without any intake: a backlog is laid in first, then the delivering side is let go."""
    contender.start_without_deliveries()
    contender.wait_until_ready()
    backlog = options.backlog if contender.warmup_needed else max(1, options.backlog // 40)
    laid_in = load(contender, options, sink, 0, count=backlog)
    before = sink.count()["posts"]
    contender.begin_deliveries()
    samples = _watch_drain(contender, sink, before, backlog, _warmup(contender, options), options.seconds)
    seen = samples | {"backlog": laid_in["accepted"], "rss_mib": contender.memory_mib()}
    seen["all_delivered"] = _finish_drain(sink, before, laid_in["accepted"])
    yield "drain", seen


def precision(options, sink, ways):
    """A drain through a route with a condition, `changed` and a template, against one with none of them."""
    for way in ways:
        router = Router(options, sink)
        try:
            router.start()
            router.wait_until_ready()
            laid_in = load(router, options, sink, 0, count=options.backlog)
            before = sink.count()["posts"]
            if way == "precise":
                (router.routes_dir / "bench.j2").write_text(TEMPLATE)
                router.add_routes(sink_route(sink.url, "earliest", PRECISE, "bench.j2"))
            else:
                router.begin_deliveries()
            samples = _watch_drain(router, sink, before, options.backlog, _warmup(router, options), options.seconds)
            yield f"precision-{way}", samples | {"backlog": laid_in["accepted"], "rss_mib": router.memory_mib()}
        finally:
            router.stop()


def batch(options, sink):
    """One bulk edit of 10,000 changes under one request id: how many posts, how long, and the most memory ever."""
    body = WORK / "bulk-edit.json"
    body.write_text((HERE / "bodies" / options.body).read_text().replace("<request>", BULK_REQUEST))
    router = Router(options, sink)
    try:
        router.start()
        router.wait_until_ready()
        seen = load(router, options, sink, 0, count=BULK_CHANGES, body=body, objects=BULK_OBJECTS)
        before, begun = sink.count()["posts"], time.monotonic()
        router.add_routes(sink_route(sink.url, "earliest", "batch: request"))
        deadline = begun + DRAIN_LIMIT_SECONDS
        while router.status()["deliveries"]["delivered"] < seen["accepted"]:
            if time.monotonic() > deadline:
                raise Failed(f"router did not deliver {seen['accepted']} changes within {DRAIN_LIMIT_SECONDS} s: "
                             f"{router.status()['deliveries']}")
            time.sleep(POLL_SECONDS)
        seconds = time.monotonic() - begun
        yield "batch", {"delivered_per_second": seen["accepted"] / seconds, "seconds": seconds,
                        "posts": sink.count()["posts"] - before, "accepted": seen["accepted"],
                        "rss_mib": router.memory_mib("VmHWM")}
    finally:
        router.stop()


def routes(options, sink, counts):
    """Accepts with one and with many subscriptions that none of the webhooks matches."""
    for count in counts:
        router = Router(options, sink)
        try:
            router.start(idle_routes(count, sink.url))
            router.wait_until_ready()
            before = sink.count()["posts"]
            seen = load(router, options, sink, _warmup(router, options))
            if sink.count()["posts"] != before:
                raise Failed("router delivered webhooks to a route that matches none of them")
            yield f"routes-{count}", seen
        finally:
            router.stop()


def start(options, sink):
    """From the start of the process to the first 202, by turns; the first of each is not counted."""
    for run in range(options.starts + 1):
        for contender in (Router(options, sink), CamelLimit(options, sink)):
            try:
                if contender.name == "router":
                    contender.start(sink_route(sink.url))
                else:
                    contender.start_without_deliveries()
                first = contender.wait_for_202()
                if run > 0:
                    yield "start", contender.name, {"start_seconds": first - contender.processes[0].started_at}
            finally:
                contender.stop()


def kafka(options, router_first):
    """A backlog into Kafka through the router, and the same number and size of records from Kafka's own load generator."""
    broker = KafkaBroker()
    try:
        parts = [_kafka_perf_test, _kafka_router]
        for part in reversed(parts) if router_first else parts:
            yield part(options, broker)
    finally:
        broker.stop()


def _kafka_router(options, broker):
    router = KafkaRouter(options, broker)
    try:
        for _, seen in drain(router, options, router):
            seen["all_delivered"] = seen["all_delivered"] and broker.records("netbox") >= seen["backlog"]
            return "router", seen
    finally:
        router.stop()


def _kafka_perf_test(options, broker):
    """The best of the rates that it prints every five seconds, so without the warming of its JVM."""
    size = (HERE / "bodies" / options.body).stat().st_size
    printed = broker.tool("producer-perf-test", "org.apache.kafka.tools.ProducerPerformance", "--topic", "perf-test",
                          "--num-records", str(options.backlog * 2), "--record-size", str(size), "--throughput", "-1",
                          "--producer-props", f"bootstrap.servers={broker.address}", "acks=all")
    rates = [float(rate) for rate in re.findall(r"records sent, ([0-9.]+) records/sec", printed)]
    if not rates:
        raise Failed(f"kafka-producer-perf-test told no rate:\n{printed}")
    return "perf-test", {"delivered_per_second": max(rates)}


def memory(options, sink):
    """The router's memory at full load while a million events wait for a destination that answers 503."""
    router = Router(options, sink)
    try:
        router.start(sink_route(sink.busy_url))
        router.wait_until_ready()
        load(router, options, sink, 0, count=options.memory_events)
        waiting = router.status()["deliveries"]
        seen = load(router, options, sink, 0)
        seen["peak_rss_mib"] = router.memory_mib("VmHWM")
        seen["not_delivered"] = sum(waiting.get(state, 0) for state in ("waiting", "inFlight", "retrying"))
        if seen["not_delivered"] < options.memory_events:
            raise Failed(f"router says that {seen['not_delivered']} deliveries wait, not the {options.memory_events} "
                         f"that were sent: {waiting}")
        yield "memory", seen
    finally:
        router.stop()


def load(contender, options, sink, warmup, connections=None, new_connections=False, count=0, body=None, objects=2_000, at_start=None, seconds=None):
    """Runs the load generator against the contender and measures what its window cost; {at_start} is called as it begins."""
    command = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-cp", CLASSES, "Load",
               "--port", contender.port, "--secret", SECRET, "--body", body or HERE / "bodies" / options.body, "--objects", objects,
               "--connections", connections or options.connections, "--new-connections", str(new_connections).lower(),
               "--warmup", warmup, "--seconds", seconds or options.seconds, "--count", count]
    generator = Process("load generator", command, contender.log("load"))
    limit = 120 + warmup + (count / 200 if count else seconds or options.seconds)
    deadline = time.monotonic() + limit
    lines = _Lines(generator, deadline, contender)
    lines.wait_for("start")
    if at_start:
        at_start()
    window = Window(contender, [generator.popen.pid, sink.process.popen.pid])
    delivered, started_at = sink.count()["posts"], time.monotonic()
    lines.wait_for("end")
    delivered, seconds = sink.count()["posts"] - delivered, time.monotonic() - started_at
    cost = window.end()
    seen = json.loads(lines.wait_for("{"))
    generator.stop()
    contender.require_alive()
    if not seen["accepted"]:
        raise Failed(f"{contender.name} accepted nothing: answers {seen['statuses']}, {seen['failures']} connections failed")
    seen |= cost
    seen["cpu_micros_each"] = seen["cpu_seconds"] * 1e6 / seen["accepted"]
    seen["accepts_per_second"] = seen["accepted"] / max(seen["seconds"], 1e-3)
    seen["delivered_per_second"] = delivered / seconds
    return seen


class _Lines:
    """The lines that the load generator prints, as they come."""

    def __init__(self, process, deadline, contender):
        self.process, self.deadline, self.contender = process, deadline, contender
        self.seen = 0

    def wait_for(self, prefix):
        while True:
            lines = self.process.log.read_text().split("\n")[:-1]
            for line in lines[self.seen:]:
                self.seen += 1
                if line.startswith(prefix):
                    return line
            if not self.process.alive() and len(self.process.log.read_text().split("\n")) - 1 == self.seen:
                self.contender.require_alive()
                raise Failed(f"the load generator gave up on {self.contender.name}:\n{self.process.log_tail()}")
            if time.monotonic() > self.deadline:
                raise Failed(f"the load on {self.contender.name} did not end in time")
            time.sleep(0.02)


def _watch_drain(contender, sink, before, backlog, warmup, seconds):
    """Posts per second at the sink, from {warmup} after the first post on, for {seconds} or until nothing is left."""
    deadline = time.monotonic() + DRAIN_LIMIT_SECONDS
    while (first := sink.count())["posts"] == before:
        if time.monotonic() > deadline:
            raise Failed(f"{contender.name} delivered nothing within {DRAIN_LIMIT_SECONDS} s")
        contender.require_alive()
        time.sleep(0.02)
    counts, window = [first], None
    while True:
        time.sleep(POLL_SECONDS)
        counts.append(sink.count())
        age = (counts[-1]["now_ns"] - first["now_ns"]) / 1e9
        if window is None and age >= warmup:
            window, opened = Window(contender, [sink.process.popen.pid]), counts[-1]
        done = counts[-1]["posts"] - before >= backlog
        if done or (window and (counts[-1]["now_ns"] - opened["now_ns"]) / 1e9 >= seconds):
            break
        if time.monotonic() > deadline:
            raise Failed(f"{contender.name} delivered {counts[-1]['posts'] - before} of {backlog} "
                         f"within {DRAIN_LIMIT_SECONDS} s")
    last = counts[-1]
    ended_at = last["last_ns"] if done else last["now_ns"]
    if window is None or (ended_at - opened["now_ns"]) / 1e9 < min(1, seconds):
        # Done before the warm-up was over: the second half is the best that is left, and the reader is told.
        opened = next(c for c in counts if c["posts"] - before >= backlog / 2)
        if ended_at <= opened["now_ns"]:
            opened = first
        return {"short": True, "delivered_per_second": (last["posts"] - opened["posts"]) * 1e9
                / max(1, ended_at - opened["now_ns"])}
    posts, cost = last["posts"] - opened["posts"], window.end()
    return cost | {"short": False, "cpu_micros_each": cost["cpu_seconds"] * 1e6 / max(1, posts),
                   "delivered_per_second": posts * 1e9 / (ended_at - opened["now_ns"])}


def _finish_drain(sink, before, accepted):
    """Whether every accepted webhook reached the sink in the end; more posts than webhooks are repeats, not losses."""
    deadline = time.monotonic() + DRAIN_LIMIT_SECONDS
    last, last_change = -1, time.monotonic()
    while time.monotonic() < deadline and time.monotonic() - last_change < 20:
        posts = sink.count()["posts"] - before
        if posts >= accepted:
            return True
        if posts != last:
            last, last_change = posts, time.monotonic()
        time.sleep(POLL_SECONDS)
    return False


def _warmup(contender, options):
    return options.warmup if contender.warmup_needed else min(options.warmup, SHORT_WARMUP_SECONDS)
