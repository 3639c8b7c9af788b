"""The command: reads the options, takes the contenders through the rounds by turns, and says what came out."""

import argparse
import json
import os
import platform
import shutil
import signal
import sys
import time
from pathlib import Path

import admin
import contenders
import report
import scenarios
from prepare import DEFAULT_JAR, WORK, prepare, stop
from processes import Failed, stop_all

SCENARIOS = ["accept", "connect", "delivering", "drain", "precision", "batch", "routes", "kafka", "start", "memory"]
# Not among those that run by themselves: it needs some 15 GB and half an hour.
ON_REQUEST = ["admin"]
QUICK = {"rounds": 1, "seconds": 3.0, "warmup": 4.0, "backlog": 40_000, "memory_events": 50_000, "admin_events": 200_000, "starts": 2}
BYTES_PER_EVENT_ON_DISK = 8_000
BYTES_PER_SMALL_EVENT = 1_500


def main():
    options = _options()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: _interrupt())
    results = {
        "machine": {"cpus": os.cpu_count(), "kernel": platform.release(), "python": platform.python_version()},
        "options": {key: str(value) if isinstance(value, Path) else value for key, value in vars(options).items()},
        "scenarios": options.only, "measurements": [], "failures": [], "complete": False,
    }
    started = time.monotonic()
    try:
        prepare(options.jar, options.contenders, options.only)
        _run(options, results)
        results["complete"] = True
    except KeyboardInterrupt:
        print("\nbench: interrupted; what was measured so far:", flush=True)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stop_all()
        shutil.rmtree(contenders.RUN, ignore_errors=True)
    results["goals"] = report.goals(results)
    (WORK / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    print(f"\n{report.text(results)}\n\nbench/work/results.json has every number; {time.monotonic() - started:.0f} s")
    sys.exit(130 if not results["complete"] else 1 if results["failures"] else 0)


def _run(options, results):
    sink = contenders.Sink()
    for round_number in range(1, options.rounds + 1):
        # Another one begins each round, so that no place in the order is anyone's for good.
        shift = (round_number - 1) % len(options.contenders)
        names = options.contenders[shift:] + options.contenders[:shift]
        take = _Taker(results, round_number)
        modes = [("accept", options.connections)] * ("accept" in options.only)
        if "connect" in options.only:
            modes += [(f"connect-{n}", n) for n in options.new_connections]
        if modes:
            for name in names:
                take(name, "intake", lambda c: scenarios.intake(c, options, sink, modes), options, sink)
        for scenario, measure in (("delivering", scenarios.delivering), ("drain", scenarios.drain)):
            for name in names if scenario in options.only else []:
                if contenders.ALL[name].delivers:
                    take(name, scenario, lambda c, m=measure: m(c, options, sink), options, sink)
        if "precision" in options.only and "router" in names:
            ways = ("plain", "precise") if round_number % 2 else ("precise", "plain")
            take.alone("router", "precision", scenarios.precision(options, sink, ways))
        if "batch" in options.only and "router" in names:
            take.alone("router", "batch", scenarios.batch(options, sink))
        if "routes" in options.only and "router" in names:
            counts = (1, 50) if round_number % 2 else (50, 1)
            take.alone("router", "routes", scenarios.routes(options, sink, counts))
        if "kafka" in options.only and "router" in names:
            take.pair("kafka", scenarios.kafka(options, router_first=round_number % 2 == 0))
    take = _Taker(results, 1)
    if "start" in options.only and {"router", "camel-limit"} <= set(options.contenders):
        take.starts(scenarios.start(options, sink))
    if "memory" in options.only and "router" in options.contenders:
        take.alone("router", "memory", scenarios.memory(options, sink))
    if "admin" in options.only:
        take.alone("router", "admin", admin.admin(options, sink))


class _Taker:
    """Takes one measurement after another down; a contender's failure is told and does not end the run."""

    def __init__(self, results, round_number):
        self.results = results
        self.round = round_number

    def __call__(self, name, scenario, measure, options, sink):
        contender = contenders.ALL[name](options, sink)
        try:
            self.alone(name, scenario, measure(contender))
        finally:
            contender.stop()

    def alone(self, name, scenario, measured):
        try:
            for part, seen in measured:
                self._keep(part, name, self.round, seen)
        except (Failed, OSError) as failure:
            self._failed(scenario, name, failure)

    def pair(self, scenario, measured):
        try:
            for name, seen in measured:
                self._keep(scenario, name, self.round, seen)
        except (Failed, OSError) as failure:
            self._failed(scenario, "router, perf-test", failure)

    def starts(self, measured):
        counts = {}
        try:
            for scenario, name, seen in measured:
                counts[name] = counts.get(name, 0) + 1
                self._keep(scenario, name, counts[name], seen)
        except (Failed, OSError) as failure:
            self._failed("start", "router, camel-limit", failure)

    def _keep(self, scenario, name, round_number, seen):
        self.results["measurements"].append({"scenario": scenario, "contender": name, "round": round_number, **seen})
        shown = [f"{form.format(seen[key])} {title}" for title, key, form in report.COLUMNS if key in seen]
        print(f"round {round_number}  {scenario:<12} {name:<12} {', '.join(shown)}", flush=True)

    def _failed(self, scenario, name, failure):
        self.results["failures"].append(
            {"scenario": scenario, "contender": name, "round": self.round, "message": str(failure)})
        print(f"round {self.round}  {scenario:<12} {name:<12} FAILED: {failure}", flush=True)


def _options():
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__.replace("The command: reads", "Reads"),
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    names = lambda known: lambda text: _names(text, known)
    parser.add_argument("--quick", action="store_true", help="one short round: shows that all works, not how fast")
    parser.add_argument("--only", type=names(SCENARIOS + ON_REQUEST), default=SCENARIOS, metavar="A,B", help="these scenarios")
    parser.add_argument("--contenders", type=names(list(contenders.ALL)), default=list(contenders.ALL), metavar="A,B",
                        help="these contenders")
    parser.add_argument("--rounds", type=_positive(int), default=3)
    parser.add_argument("--seconds", type=_positive(float), default=10.0, help="length of a measured window")
    parser.add_argument("--warmup", type=float, default=12.0, help="seconds of load before it, for what runs on a JVM")
    parser.add_argument("--connections", type=_positive(int), default=64)
    parser.add_argument("--new-connections", type=lambda text: [int(n) for n in text.split(",")], default=[64, 1],
                        metavar="N,M", help="how many send at once with a new connection for each webhook")
    parser.add_argument("--backlog", type=_positive(int), default=250_000,
                        help="events waiting when a drain begins; the alternative, slower, gets a fortieth")
    parser.add_argument("--memory-events", type=_positive(int), default=1_000_000)
    parser.add_argument("--admin-events", type=_positive(int), default=10_000_000,
                        help="in the journal whose admin API is measured; one in a hundred is dead")
    parser.add_argument("--admin-keep", action="store_true",
                        help="keep that journal in bench/work for the next run of the same day (10,000,000 events: 5 GB)")
    parser.add_argument("--starts", type=_positive(int), default=7, help="how often each start is timed")
    parser.add_argument("--body", choices=["device-updated-2k.json", "device-updated-4k.json"],
                        default="device-updated-2k.json")
    parser.add_argument("--jar", type=lambda text: Path(text).resolve(), default=DEFAULT_JAR)
    parser.add_argument("--java-opts", default="-Xmx256m -XX:+UseParallelGC",
                        help="for the router and the bare Camel application alike; by default those of ./netbox-router and the image")
    if "--quick" in sys.argv:
        parser.set_defaults(**QUICK)
    options = parser.parse_args()
    needed = options.memory_events * BYTES_PER_EVENT_ON_DISK if "memory" in options.only else 0
    needed = max(needed, options.admin_events * BYTES_PER_SMALL_EVENT if "admin" in options.only else 0)
    free = shutil.disk_usage(Path(__file__).parent).free
    if free < needed:
        stop(f"these events may take {needed / 1e9:.0f} GB, {free / 1e9:.0f} GB are free; "
             "ask for fewer with --memory-events or --admin-events")
    return options


def _names(text, known):
    chosen = text.split(",")
    for name in chosen:
        if name not in known:
            raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(known)}")
    return chosen


def _positive(number):
    def parse(text):
        value = number(text)
        if value <= 0:
            raise argparse.ArgumentTypeError(f"{text} is not above 0")
        return value
    parse.__name__ = number.__name__
    return parse


def _interrupt():
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
