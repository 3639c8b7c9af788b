"""Turns measurements into a table, and into goals that are met or not."""

import operator
from statistics import median

COMPARE = {">=": operator.ge, "<=": operator.le, "<": operator.lt}

GOALS = [
    # what, wanted, numerator (scenario, contender, value), denominator of the same round
    ("durable accepts / alternative", ">=", 20, ("accept", "router", "accepts_per_second"),
     ("accept", "alternative", "accepts_per_second")),
    ("durable accepts while delivering / alternative", ">=", 20, ("delivering", "router", "accepts_per_second"),
     ("delivering", "alternative", "accepts_per_second")),
    ("durable accepts / Camel's own limit", ">=", 0.6, ("accept", "router", "accepts_per_second"),
     ("accept", "camel-limit", "accepts_per_second")),
    ("accepts, a new connection each / alternative", ">=", 10, ("connect-64", "router", "accepts_per_second"),
     ("connect-64", "alternative", "accepts_per_second")),
    ("finished deliveries (drain) / Celery", ">=", 15, ("drain", "router", "delivered_per_second"),
     ("drain", "alternative", "delivered_per_second")),
    ("drain with changed, condition and template / without", ">=", 0.8,
     ("precision-precise", "router", "delivered_per_second"), ("precision-plain", "router", "delivered_per_second")),
    ("records to Kafka / kafka-producer-perf-test", ">=", 0.5, ("kafka", "router", "delivered_per_second"),
     ("kafka", "perf-test", "delivered_per_second")),
    ("peak RSS in MiB, {memory_events:,} events waiting", "<", 400, ("memory", "router", "peak_rss_mib"), None),
    ("accepts with 50 routes / with 1", ">=", 0.9, ("routes-50", "router", "accepts_per_second"),
     ("routes-1", "router", "accepts_per_second")),
    ("start to first 202 / bare Camel application", "<=", 1.6, ("start", "router", "start_seconds"),
     ("start", "camel-limit", "start_seconds")),
    ("slowest admin call or page in ms, {admin_events:,} events", "<=", 100, ("slowest call", "router", "median_ms"), None),
    ("bulk retry in s", "<=", 10, ("accept during a bulk retry", "router", "retry_seconds"), None),
    ("p99 of accepting during a bulk retry / before", "<=", 2, ("accept during a bulk retry", "router", "p99_ratio"), None),
    ("accepts with ten people watching / with nobody", ">=", 0.95, ("watched", "router", "watched_share"), None),
]

ADMIN = {"slowest call", "accept during a bulk retry", "watched"}

COLUMNS = [
    ("accepts/s", "accepts_per_second", "{:,.0f}"),
    ("posts/s", "delivered_per_second", "{:,.0f}"),
    ("p50 ms", "p50_ms", "{:.2f}"),
    ("p99 ms", "p99_ms", "{:.1f}"),
    ("CPU s", "cpu_seconds", "{:.1f}"),
    ("CPU us each", "cpu_micros_each", "{:,.0f}"),
    ("cores", "cores", "{:.2f}"),
    ("RSS MiB", "rss_mib", "{:.0f}"),
    ("start s", "start_seconds", "{:.2f}"),
    ("first ms", "first_ms", "{:.1f}"),
    ("median ms", "median_ms", "{:.1f}"),
    ("max ms", "max_ms", "{:.1f}"),
    ("items", "items", "{}"),
    ("retry s", "retry_seconds", "{:.1f}"),
    ("delivered after s", "redelivered_seconds", "{:.1f}"),
    ("retried", "retried", "{:,}"),
    ("others' cores", "foreign_cores", "{:.2f}"),
]


def of(results, scenario, contender):
    return [m for m in results["measurements"] if (m["scenario"], m["contender"]) == (scenario, contender)]


def goals(results):
    """Each goal with the median, lowest and highest ratio of the rounds in which both sides were measured."""
    judged = []
    for what, sign, goal, numerator, denominator in GOALS:
        upper = {m["round"]: m[numerator[2]] for m in of(results, *numerator[:2])}
        lower = {m["round"]: m[denominator[2]] for m in of(results, *denominator[:2])} if denominator else None
        ratios = [value / lower[r] if lower else value for r, value in upper.items() if lower is None or lower.get(r)]
        what = what.format(**results["options"])
        entry = {"what": what, "sign": sign, "goal": goal, "rounds": len(ratios), "met": None}
        if ratios:
            entry |= {"median": median(ratios), "min": min(ratios), "max": max(ratios)}
            entry["met"] = COMPARE[sign](entry["median"], goal)
        entry["reservation"] = _reservation(numerator[0], results["options"])
        judged.append(entry)
    return judged


def _reservation(scenario, options):
    """Why a verdict is worth less than it looks, or nothing."""
    if options["quick"]:
        return "quick run"
    if scenario in ADMIN and options["admin_events"] < 10_000_000:
        return "fewer events than 10,000,000"
    return "fewer events than 1,000,000" if scenario == "memory" and options["memory_events"] < 1_000_000 else ""


def text(results):
    return "\n".join([*_table(results), "", *_goals(results), *_remarks(results)])


def _table(results):
    rows = [["scenario", "contender", "n", *(title for title, _, _ in COLUMNS)]]
    seen = dict.fromkeys((m["scenario"], m["contender"]) for m in results["measurements"])
    order = {scenario: i for i, scenario in enumerate(results["scenarios"])}
    for scenario, contender in sorted(seen, key=lambda key: order.get(key[0].split("-")[0], 99)):
        measured = of(results, scenario, contender)
        rows.append([scenario, contender, str(len(measured))] + [
            _spread([m[key] for m in measured if key in m], form) for _, key, form in COLUMNS])
    if len(rows) == 1:
        return ["Nothing was measured."]
    return ["Median (lowest to highest) over the rounds", "", *_aligned(rows)]


def _goals(results):
    rows = [["goal", "wanted", "measured", ""]]
    for goal in results["goals"]:
        measured = "-" if goal["met"] is None else "{median:.2f} ({min:.2f} to {max:.2f})".format(**goal)
        verdict = {None: "not measured", True: "met", False: "NOT MET"}[goal["met"]]
        if goal["reservation"] and goal["met"] is not None:
            verdict += f" ({goal['reservation']})"
        rows.append([goal["what"], f"{goal['sign']} {goal['goal']}", measured, verdict])
    return _aligned(rows)


def _remarks(results):
    remarks = []
    for m in results["measurements"]:
        at = f"{m['scenario']}, {m['contender']}, round {m['round']}"
        other = {status: n for status, n in m.get("statuses", {}).items() if status != "202"}
        if other or m.get("failures"):
            remarks.append(f"{at}: answers other than 202: {other or 'none'}; failed connections: {m['failures']}")
        if m.get("duplicates"):
            remarks.append(f"{at}: {m['duplicates']} webhooks were taken for duplicates, though all bytes differ")
        if m.get("ran_out"):
            remarks.append(f"{at}: the signed webhooks ran out after {m['seconds']:.1f} s; the rate is that of this time")
        if m.get("short"):
            remarks.append(f"{at}: the backlog was gone before the warm-up was over; measured over its second half")
        if m.get("all_delivered") is False:
            remarks.append(f"{at}: NOT ALL accepted webhooks reached the sink")
        if m.get("foreign_cores", 0) > 0.2:
            remarks.append(f"{at}: other processes used {m['foreign_cores']:.1f} cores meanwhile")
    remarks += [f"FAILED {f['scenario']}, {f['contender']}, round {f['round']}: {f['message']}" for f in results["failures"]]
    return ["", "Remarks", *("- " + remark for remark in remarks)] if remarks else []


def _spread(values, form):
    if not values:
        return "-"
    middle = form.format(median(values))
    return middle if len(values) == 1 else f"{middle} ({form.format(min(values))} to {form.format(max(values))})"


def _aligned(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) if i < 2 else cell.rjust(width)
                      for i, (cell, width) in enumerate(zip(row, widths))).rstrip() for row in rows]
