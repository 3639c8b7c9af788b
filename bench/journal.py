"""Fills a journal that the router made with events of ten days, and what became of them for one route."""

import sqlite3
import time

AT_ONCE = 200_000
TEN_DAYS_MILLIS = 10 * 24 * 3_600 * 1_000
OBJECTS = 200_000

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
DELIVERIES = """
  INSERT INTO delivery (subscription, event_id, state, attempts, order_key, last_error, cause, updated_at)
  SELECT (SELECT id FROM subscription WHERE name = :route), id, iif(id % 100, 2, 3), 1, object_id,
    iif(id % 100, NULL, CASE id / 100 % 5 WHEN 0 THEN 'HTTP 404 Not Found' WHEN 1 THEN 'HTTP 409 Conflict'
      WHEN 2 THEN 'HTTP 422 Unprocessable Entity' WHEN 3 THEN 'the site has no region'
      ELSE 'HTTP 400 Bad Request: ' || display || ' is not known' END),
    iif(id % 100, NULL, id / 100 % 5), received_at + 50
  FROM event WHERE id BETWEEN :first AND :last"""


def fill(file, events, route):
    """Instead of what is in it; past the router, which must not run."""
    journal = sqlite3.connect(file, isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000", "temp_store = MEMORY"):
        journal.execute("PRAGMA " + setting)
    for table in ("event", "body", "delivery"):
        journal.execute("DELETE FROM " + table)
    start = int(time.time() * 1_000) - TEN_DAYS_MILLIS
    for first in range(1, events + 1, AT_ONCE):
        values = {"first": first, "last": min(events, first + AT_ONCE - 1), "start": start, "span": TEN_DAYS_MILLIS,
                  "events": events, "route": route}
        journal.execute("BEGIN")
        for statement in (EVENTS, BODIES, DELIVERIES):
            used = {name: value for name, value in values.items() if ":" + name in statement}
            journal.execute(statement, used)
        journal.execute("COMMIT")
    journal.execute("UPDATE subscription SET cursor = ?, delivered = ?", (events, events - events // 100))
    journal.execute("PRAGMA journal_mode = WAL")
    journal.close()
