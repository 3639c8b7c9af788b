"""How long the admin API and the pages take on a large journal, what a bulk retry and those who watch do to the intake."""

import hashlib
import http.client
import json
import shutil
import sqlite3
import time
import threading
from base64 import b64encode
from statistics import median
from urllib.parse import quote

import journal
from contenders import ADMIN_PASSWORD, RUN, Router, sink_route
from prepare import HERE, ROOT, WORK
from processes import Failed
from scenarios import SHORT_WARMUP_SECONDS, load

ROUTE = "bench-sink"
CALLS_EACH = 7
INDEX_SECONDS = 7_200
ANSWER_SECONDS = 120
DELIVERED_SECONDS = 300
WATCH_PAIRS = 6
FEW_CONNECTIONS = 4
RETRY_SECONDS = 25.0  # as long as a bulk retry takes, with its deliveries, where two processors carry everything
DATA = RUN / "router" / "data"
FILES = ("journal.db", "search.db")


def admin(options, sink):
    """Yields a measurement for each call and page, then those with watchers and of the bulk retry."""
    router = Router(options, sink)
    try:
        _start_with_journal(router, options, sink)
        api = Api(router.admin_port)
        yield from _all_calls(api, options.admin_events)
        yield from _watched(router, options, sink, api)
        yield from _retry(router, options, sink)
    finally:
        router.stop()


class Api:
    """One kept connection to the admin port."""

    def __init__(self, port):
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
        self.headers = {"Authorization": "Basic " + b64encode(f"admin:{ADMIN_PASSWORD}".encode()).decode()}

    def call(self, method, path, body=None):
        """The time and the answer, of a call or a page."""
        headers = self.headers | ({"Content-Type": "application/json"} if body else {})
        began = time.perf_counter()
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        millis = (time.perf_counter() - began) * 1_000
        if answer.status != 200:
            raise Failed(f"{method} {path} was answered with {answer.status}: {content[:300]}")
        return millis, json.loads(content) if path.startswith("/api/") else {}

    def try_out(self, path):
        try:
            self.call("GET", path)
        except Failed:
            pass  # measuring it tells

    def measure(self, path):
        """Over loopback, so a little more than at the server."""
        seen = [self.call("GET", path) for _ in range(CALLS_EACH)]
        millis = [each for each, _ in seen]
        answer = seen[-1][1]
        return {"first_ms": millis[0], "max_ms": max(millis), "median_ms": median(millis),
                "items": len(answer.get("items", [])), "more": answer.get("next") is not None}


def _all_calls(api, events):
    """One that fails does not keep the others from being measured. Each is made once before, as everything here is warm when it is measured."""
    slowest, failures = {"median_ms": 0.0}, []
    called = _calls(events) | _pages(events)
    for path in called.values():
        api.try_out(path)
    for name, path in called.items():
        try:
            seen = api.measure(path)
        except Failed as failure:
            failures.append(str(failure))
            continue
        slowest = max(slowest, seen | {"path": path}, key=lambda each: each["median_ms"])
        yield name, seen
    yield "slowest call", slowest
    for failure in failures:
        print(f"NOT MEASURED: {failure}", flush=True)


def _calls(events):
    middle = events // 2
    called = {
        "status": "status", "routes": "routes", "route": f"routes/{ROUTE}", "rate": "rate", "rejections": "rejections",
        "openapi": "openapi.json", "event": f"events/{middle}", "dead event": f"events/{middle // 100 * 100}",
        "dead letters by group": "dead-letters/groups", "dead letters of a cause": "dead-letters?limit=500&cause=" + quote("HTTP 409 Conflict"),
        "deliveries of an event": f"deliveries?eventId={middle}", "deliveries, in flight": "deliveries?state=in_flight",
    }
    for state in ("waiting", "retrying", "delivered", "dead", "discarded"):
        called[f"deliveries, {state}"] = f"deliveries?state={state}"
    for listed in ("events", "deliveries", "dead-letters"):
        for name, query in _queries(events).items():
            called[f"{listed}, {name}"] = f"{listed}?{query}"
    return {f"GET {name}": "/api/v1/" + path for name, path in called.items()}


def _queries(events):
    """Common and rare: what nothing fits, what nearly everything does, and all in between."""
    middle = events // 2
    an_hour = f"since={_ago(5 * 86_400)}&until={_ago(5 * 86_400 - 3_600)}"
    return {
        "newest": "", "500": "limit=500", "before the middle": f"limit=500&before={middle}", "before the first": "limit=500&before=300",
        "an object": "limit=500&objectType=dcim.device&objectId=150000", "a busy object": "limit=500&objectType=dcim.device&objectId=10",
        "an object id": "limit=500&objectId=150001", "a request": f"limit=500&requestId=17af32f0-852a-46ca-a7d4-{middle // 5:012x}",
        "a user": "limit=500&username=user1", "a rare user": "limit=500&username=user55", "nobody": "limit=500&username=nobody", "a type": "limit=500&objectType=ipam.vlan",
        "type, user, event": "limit=500&objectType=ipam.vlan&username=user55&event=deleted",
        "user, before the middle": f"limit=500&username=user55&before={middle}",
        "q: a name": "limit=500&q=device-zrh-150000", "q: part of a name": "limit=500&q=zrh-15000", "q: what all have": "limit=500&q=zrh",
        "q: what none has": "limit=500&q=no%20such%20thing", "q: two letters": "limit=500&q=qx", "q: an id": "limit=500&q=150003",
        "an hour": "limit=500&" + an_hour, "an hour, nobody": f"limit=500&{an_hour}&username=nobody",
        "an hour, two letters": f"limit=500&{an_hour}&q=qx",
    }


def _pages(events):
    paths = ["/", "/events", "/events?q=device-zrh-150000", "/events?q=zrh", "/events?q=no%20such%20thing", "/events?q=qx",
             "/events?username=user55", f"/events?before={events // 2}", f"/events/{events // 2}", f"/events/{events // 200 * 100}",
             f"/events/newer/{events}", "/routes", f"/routes/{ROUTE}", "/dead-letters", "/rejections"]
    return {f"page {path}": path for path in paths}


def _ago(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - seconds))


def _start_with_journal(router, options, sink):
    router.start(sink_route(sink.url))
    router.wait_until_ready()
    router.stop()
    kept = _kept(options.admin_events)
    if kept.exists():
        for file in DATA.glob("*.db*"):
            file.unlink()
        for name in FILES:
            shutil.copy(kept / name, DATA / name)
    else:
        _fill(options.admin_events)
    router.restart()
    router.wait_until_ready()
    _await_index(options.admin_events)
    if options.admin_keep and not kept.exists():
        router.stop()
        _keep(kept)
        router.restart()
        router.wait_until_ready()


def _kept(events):
    """Where a journal of so many events is kept; another place when what makes it has changed, or it has grown too old."""
    sources = [HERE / "journal.py", *sorted((ROOT / "src/main/resources/io/netboxrouter/journal").glob("*.sql"))]
    made_by = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:8]
    return WORK / f"journal-{events}-{made_by}-{time.strftime('%Y-%m-%d')}"


def _keep(kept):
    for old in WORK.glob(kept.name.rsplit("-", 4)[0] + "-*"):
        shutil.rmtree(old)
    unfinished = WORK / "journal-unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for name in FILES:
        shutil.copy(DATA / name, unfinished / name)
    unfinished.rename(kept)


def _fill(events):
    began = time.monotonic()
    journal.fill(DATA / "journal.db", events, ROUTE)
    print(f"{events:,} events written in {time.monotonic() - began:.0f} s", flush=True)


def _await_index(events):
    began = time.monotonic()
    index = sqlite3.connect(f"file:{DATA / 'search.db'}?mode=ro", uri=True)
    _await(lambda: index.execute("SELECT event_id FROM position").fetchone()[0] >= events, INDEX_SECONDS,
           "the search index did not get to the end")
    index.close()
    print(f"search index complete after {time.monotonic() - began:.0f} s", flush=True)


def _await(done, seconds, otherwise):
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise Failed(f"{otherwise} within {seconds} s")
        time.sleep(0.2)


def _watched(router, options, sink, api):
    """Accepting with nobody and with ten people on the pages, by turns and each first as often; each page asks as often as its own script does."""
    load(router, options, sink, options.warmup)
    shares = []
    for pair in range(WATCH_PAIRS):
        seen = {}
        for watched in (False, True) if pair % 2 else (True, False):
            seen[watched] = _load_watched(router, options, sink, api) if watched else load(router, options, sink, 0)
            yield "accept, ten watch" if watched else "accept, nobody watches", seen[watched]
        shares.append(seen[True]["accepts_per_second"] / seen[False]["accepts_per_second"])
    yield "watched", {"watched_share": median(shares)}


def _load_watched(router, options, sink, api):
    over = threading.Event()
    watchers = [threading.Thread(target=_watch, args=(api.port, over, path, seconds))
                for path, seconds in [("/", 5), (f"/events/newer/{options.admin_events}", 3)] * 5]
    for watcher in watchers:
        watcher.start()
    try:
        return load(router, options, sink, 0)
    finally:
        over.set()
        for watcher in watchers:
            watcher.join(ANSWER_SECONDS)


def _watch(port, over, path, seconds):
    api = Api(port)
    while not over.is_set():
        api.call("GET", path)
        over.wait(seconds)


def _retry(router, options, sink):
    """All dead letters at once, while webhooks come in over few connections, as a busy NetBox sends them. The load generator, new each time, warms up itself."""
    load(router, options, sink, options.warmup, connections=FEW_CONNECTIONS)
    before = load(router, options, sink, SHORT_WARMUP_SECONDS, connections=FEW_CONNECTIONS, seconds=RETRY_SECONDS)
    yield "accept before", before
    seen = {}

    def retry():
        began = time.monotonic()
        millis, answer = Api(router.admin_port).call("POST", "/api/v1/dead-letters/retry", {"all": True})
        seen.update(retry_seconds=millis / 1_000, retried=answer["affected"])
        _await(lambda: not _unsettled(options.admin_events), DELIVERED_SECONDS, "the dead letters were not delivered")
        seen.update(redelivered_seconds=time.monotonic() - began)

    thread = threading.Thread(target=retry)
    during = load(router, options, sink, SHORT_WARMUP_SECONDS, connections=FEW_CONNECTIONS, seconds=RETRY_SECONDS, at_start=thread.start)
    thread.join(ANSWER_SECONDS + DELIVERED_SECONDS)
    if "redelivered_seconds" not in seen:
        raise Failed(f"the bulk retry did not come to its end: {seen}")
    yield "accept during a bulk retry", during | seen | {"p99_ratio": during["p99_ms"] / before["p99_ms"]}


def _unsettled(events):
    """Whether one of the events that were laid in still waits, past the API so as not to load it."""
    file = sqlite3.connect(f"file:{DATA / 'journal.db'}?mode=ro", uri=True)
    try:
        return file.execute("SELECT EXISTS (SELECT 1 FROM delivery INDEXED BY delivery_state WHERE state IN (0, 1)"
                            " AND subscription IN (SELECT id FROM subscription) AND event_id <= ?)", (events,)).fetchone()[0]
    finally:
        file.close()
