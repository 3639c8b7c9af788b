-- The log. Ids are given by the writer: they grow, and none is used twice.
CREATE TABLE event (
  id           INTEGER PRIMARY KEY,
  received_at  INTEGER NOT NULL,          -- epoch milliseconds, as all instants here but sent_at
  source       TEXT NOT NULL,
  event        TEXT NOT NULL,
  object_type  TEXT NOT NULL,
  model        TEXT NOT NULL,
  object_id    TEXT,
  display      TEXT,
  username     TEXT,
  request_id   TEXT,
  sent_at      INTEGER,                   -- the timestamp in the body, in microseconds, as NetBox writes it
  content_type TEXT,
  size         INTEGER NOT NULL,
  digest       BLOB NOT NULL              -- of path and body; recent ones are kept in memory, so no index is written
);

-- Apart from the event, so that lists and filters need not read bodies.
CREATE TABLE body (
  event_id INTEGER PRIMARY KEY,
  bytes    BLOB NOT NULL
);

CREATE TABLE subscription (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE,         -- the route's id
  cursor    INTEGER NOT NULL,             -- every event up to this one needs nothing more, or has a row in delivery
  delivered INTEGER NOT NULL DEFAULT 0
);

-- What became of an event for a subscription. An event after the cursor without a row here is still to be looked at.
CREATE TABLE delivery (
  subscription     INTEGER NOT NULL,
  event_id         INTEGER NOT NULL,
  state            INTEGER NOT NULL,      -- 0 waiting, 1 retrying, 2 delivered, 3 dead, 4 discarded
  attempts         INTEGER NOT NULL,
  order_key        INTEGER,               -- deliveries with the same one run one after the other; null: any time
  next_attempt_at  INTEGER,               -- null: not before the object's earlier deliveries are settled
  first_attempt_at INTEGER,
  success_mark     INTEGER,               -- the subscription's count of deliveries when this one last failed
  last_error       TEXT,
  updated_at       INTEGER NOT NULL,
  PRIMARY KEY (subscription, event_id)
) WITHOUT ROWID;

-- All partial: a delivery that succeeds at once touches none of them.
CREATE INDEX delivery_due  ON delivery (subscription, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX delivery_lane ON delivery (subscription, order_key, event_id) WHERE state < 2;
CREATE INDEX delivery_dead ON delivery (subscription, event_id) WHERE state = 3;
CREATE INDEX delivery_kept ON delivery (event_id) WHERE state IN (0, 1, 3);

-- A ring: slot is the id modulo the ring's size.
CREATE TABLE rejection (
  slot           INTEGER PRIMARY KEY,
  id             INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  source         TEXT,
  remote_address TEXT NOT NULL,
  path           TEXT NOT NULL,
  status         INTEGER NOT NULL,
  reason         TEXT NOT NULL,
  size           INTEGER NOT NULL
);
