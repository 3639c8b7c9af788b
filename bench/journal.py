"""Fills a journal that the router made with events of ten days, and what became of them for one route."""

import re
import sqlite3
import time

AT_ONCE = 200_000
TEN_DAYS_MILLIS = 10 * 24 * 3_600 * 1_000
OBJECTS = 200_000
FNV_OFFSET = 0xCBF29CE484222325

# Some objects, users and types are met much more often than others.
NUMBERS = f"""
  WITH RECURSIVE n (id) AS (SELECT :first UNION ALL SELECT id + 1 FROM n WHERE id < :last),
  drawn AS MATERIALIZED (
    SELECT id, abs(random() % {OBJECTS}) * abs(random() % 1000) / 1000 AS object, abs(random() % 60) * abs(random() % 60) / 60 AS user,
      abs(random() % 5) AS event FROM n),
  told AS (
    SELECT *, CASE object % 10 WHEN 0 THEN 'dcim.device' WHEN 1 THEN 'dcim.interface' WHEN 2 THEN 'ipam.ipaddress'
      WHEN 3 THEN 'ipam.prefix' WHEN 4 THEN 'dcim.cable' WHEN 5 THEN 'virtualization.virtualmachine'
      WHEN 6 THEN 'circuits.circuit' WHEN 7 THEN 'tenancy.tenant' WHEN 8 THEN 'dcim.site' ELSE 'ipam.vlan' END AS type
    FROM drawn)"""

EVENTS = NUMBERS + """
  INSERT INTO event (id, received_at, source, event, object_type, model, object_id, display, username, request_id,
    sent_at, content_type, size, digest)
  SELECT id, :start + :span * id / :events, 'netbox', CASE event WHEN 0 THEN 'created' WHEN 1 THEN 'deleted' ELSE 'updated' END,
    type, substr(type, instr(type, '.') + 1), object,
    printf('%s-%s-%d', substr(type, instr(type, '.') + 1), substr('zrhbslgvalugbrn', 1 + object % 5 * 3, 3), object),
    'user' || user, printf('17af32f0-852a-46ca-a7d4-%012x', id / 5), (:start + :span * id / :events) * 1000,
    'application/json', 250, zeroblob(16) FROM told"""

BODIES = """
  INSERT INTO body (event_id, bytes)
  SELECT id, CAST(printf('{"event":"%s","model":"%s","username":"%s","request_id":"%s","data":{"id":%s,"name":"%s",'
    || '"status":{"value":"active","label":"Active"}},"snapshots":{"prechange":{"status":"planned"},'
    || '"postchange":{"status":"active"}}}', event, model, username, request_id, object_id, display) AS BLOB)
  FROM event WHERE id BETWEEN :first AND :last"""

# One in a hundred is dead, for one of five reasons.
DELIVERED = """
  INSERT INTO success (subscription, event_id, state, attempts, updated_at)
  SELECT (SELECT id FROM subscription WHERE name = :route), id, 2, 1, received_at + 50
  FROM event WHERE id BETWEEN :first AND :last AND id % 100 <> 0"""

DEAD = """
  INSERT INTO delivery (subscription, event_id, state, attempts, order_key, first_attempt_at, success_mark, last_error, cause, updated_at)
  SELECT (SELECT id FROM subscription WHERE name = :route), id, 3, 1, order_key(source, object_type, object_id), received_at + 20, id,
    error, dead_cause(error), received_at + 50
  FROM (SELECT *, CASE id / 100 % 5 WHEN 0 THEN 'HTTP 404 Not Found' WHEN 1 THEN 'HTTP 409 Conflict'
      WHEN 2 THEN 'HTTP 422 Unprocessable Entity' WHEN 3 THEN 'the site has no region'
      ELSE 'HTTP 400 Bad Request: ' || display || ' is not known' END AS error
    FROM event WHERE id BETWEEN :first AND :last AND id % 100 = 0)"""


def fill(file, events, route):
    """Instead of what is in it; past the router, which must not run."""
    journal = sqlite3.connect(file, isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000", "temp_store = MEMORY"):
        journal.execute("PRAGMA " + setting)
    journal.create_function("order_key", 3, _order_key, deterministic=True)
    journal.create_function("dead_cause", 1, _dead_cause, deterministic=True)
    for table in ("event", "body", "delivery", "success"):
        journal.execute("DELETE FROM " + table)
    start = int(time.time() * 1_000) - TEN_DAYS_MILLIS
    for first in range(1, events + 1, AT_ONCE):
        values = {"first": first, "last": min(events, first + AT_ONCE - 1), "start": start, "span": TEN_DAYS_MILLIS,
                  "events": events, "route": route}
        journal.execute("BEGIN")
        for statement in (EVENTS, BODIES, DELIVERED, DEAD):
            used = {name: value for name, value in values.items() if ":" + name in statement}
            journal.execute(statement, used)
        journal.execute("COMMIT")
    journal.execute("UPDATE subscription SET cursor = ?, delivered = ?", (events, events - events // 100))
    journal.execute("PRAGMA journal_mode = WAL")
    journal.close()


def _order_key(*parts):
    """As the router makes it: FNV-1a, 64 bits, with a unit between the parts."""
    number = FNV_OFFSET
    for part in parts:
        number = _fnv(number, [*map(ord, part), 0xFFFF])
    return _signed(number)


def _dead_cause(error):
    """The hash of the reason without what differs from one to the next, of which there is one kind here."""
    return _signed(_fnv(FNV_OFFSET, map(ord, re.sub(r"Bad Request: \S+", "Bad Request: \u2026", error))))


def _fnv(number, units):
    for unit in units:
        number = (number ^ unit) * 0x100000001B3 % 2**64
    return number


def _signed(number):
    return number - 2**64 if number >= 2**63 else number
