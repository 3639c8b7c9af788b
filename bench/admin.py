"""How long the admin API takes on a large journal, and what a bulk retry does to the intake."""

import http.client
import json
import sqlite3
import time
import threading
from base64 import b64encode
from urllib.parse import quote

import journal
from contenders import ADMIN_PASSWORD, RUN, Router, sink_route
from processes import Failed
from scenarios import load

ROUTE = "bench-sink"
CALLS_EACH = 7
INDEX_SECONDS = 3_600
RETRY_SECONDS = 120


def admin(options, sink):
    """Yields a measurement for each call, and those of the bulk retry."""
    events = options.admin_events
    router = Router(options, sink)
    try:
        router.start(sink_route(sink.url))
        router.wait_until_ready()
        router.stop()
        _fill(events)
        router.restart()
        router.wait_until_ready()
        _await_index(events)
        api = Api(router.admin_port)
        for name, path in _calls(events).items():
            yield f"GET {name}", api.measure(path)
        yield from _retry(router, options, sink, api)
    finally:
        router.stop()


class Api:
    """One kept connection to the admin port."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=RETRY_SECONDS)
        self.headers = {"Authorization": "Basic " + b64encode(f"admin:{ADMIN_PASSWORD}".encode()).decode()}

    def call(self, method, path, body=None):
        headers = self.headers | ({"Content-Type": "application/json"} if body else {})
        began = time.perf_counter()
        self.connection.request(method, "/api/v1/" + path, json.dumps(body) if body else None, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        millis = (time.perf_counter() - began) * 1_000
        if answer.status != 200:
            raise Failed(f"{method} {path} was answered with {answer.status}: {content[:300]}")
        return millis, json.loads(content)

    def measure(self, path):
        """Over loopback, so a little more than at the server; the first, with nothing in any cache, counts like the others."""
        seen = [self.call("GET", path) for _ in range(CALLS_EACH)]
        millis = [each for each, _ in seen]
        answer = seen[-1][1]
        return {"first_ms": millis[0], "max_ms": max(millis), "median_ms": sorted(millis)[len(millis) // 2],
                "items": len(answer.get("items", [])), "more": answer.get("next") is not None}


def _calls(events):
    middle = events // 2
    name = lambda text: "events?q=" + quote(text)
    return {
        "status": "status", "routes": "routes", "rate": "rate", "rejections": "rejections",
        "events": "events", "events, 500": "events?limit=500", "events, from the middle": f"events?before={middle}",
        "events of an object": "events?objectType=dcim.device&objectId=199990",
        "events of an object id": "events?objectId=199991",
        "events of a request": "events?requestId=17af32f0-852a-46ca-a7d4-" + format(middle // 5, "012x"),
        "events of a user": "events?username=user59", "events of nobody": "events?username=nobody",
        "events of a type and user": "events?objectType=ipam.vlan&username=user59&event=deleted",
        "search a name": name("device-zrh-199990"), "search part of a name": name("zrh-19999"),
        "search what all have": name("zrh"), "search what none has": name("no such thing"),
        "search two letters": name("qx"), "search an id": name("199993"),
        "events of an hour": f"events?since={_ago(5 * 86_400)}&until={_ago(5 * 86_400 - 3_600)}",
        "event": f"events/{middle}", "deliveries": "deliveries", "deliveries, dead": "deliveries?state=dead",
        "deliveries, retrying": "deliveries?state=retrying", "deliveries, waiting": "deliveries?state=waiting",
        "deliveries of an object": "deliveries?objectType=dcim.device&objectId=199990",
        "dead letters": "dead-letters", "dead letters, 500": "dead-letters?limit=500",
        "dead letters of an object": "dead-letters?objectType=dcim.device&objectId=199990",
        "dead letters of a user": "dead-letters?username=user59", "dead letters, search": "dead-letters?q=zrh-1999",
        "dead letters of nobody": "dead-letters?username=nobody", "dead letters by group": "dead-letters/groups",
    }


def _ago(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - seconds))


def _fill(events):
    began = time.monotonic()
    journal.fill(RUN / "router" / "data" / "journal.db", events, ROUTE)
    print(f"{events:,} events written in {time.monotonic() - began:.0f} s", flush=True)


def _await_index(events):
    began = time.monotonic()
    index = sqlite3.connect(f"file:{RUN / 'router' / 'data' / 'search.db'}?mode=ro", uri=True)
    _await(lambda: index.execute("SELECT event_id FROM position").fetchone()[0] >= events, INDEX_SECONDS,
           "the search index did not get to the end")
    index.close()
    print(f"search index built in {time.monotonic() - began:.0f} s", flush=True)


def _await(done, seconds, otherwise):
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise Failed(f"{otherwise} within {seconds} s")
        time.sleep(0.2)


def _retry(router, options, sink, api):
    """All dead letters at once, while webhooks come in over few connections, as a busy NetBox sends them."""
    few = 4
    load(router, options, sink, options.warmup, connections=few)
    yield "accept before", load(router, options, sink, 0, connections=few)
    seen = {}

    def retry():
        time.sleep(1)
        millis, answer = api.call("POST", "dead-letters/retry", {"all": True})
        seen.update(retry_seconds=millis / 1_000, retried=answer["affected"])

    thread = threading.Thread(target=retry)
    thread.start()
    during = load(router, options, sink, 0, connections=few)
    thread.join(RETRY_SECONDS)
    yield "accept during a bulk retry", during | seen
