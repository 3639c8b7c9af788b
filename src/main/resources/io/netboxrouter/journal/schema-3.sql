DROP TRIGGER delivery_added;
DROP TRIGGER delivery_moved;
DROP TRIGGER delivery_removed;

-- Successes without a row in delivery, which nearly all are: written once, rarely read. It keeps the columns it had, of which
-- a success at the first attempt fills state, attempts and updated_at, because making ten million rows anew takes long.
ALTER TABLE delivery RENAME TO success;

-- Every other delivery, for good, also once it has succeeded. Being few, they lie close together in the order of their
-- events, so that trying many of them again writes few pages.
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
  replay           INTEGER NOT NULL DEFAULT 0,  -- how often a person asked for it once more
  cause            INTEGER,               -- of a dead letter: the hash of the reason without what differs from one to the next
  PRIMARY KEY (subscription, event_id)
) WITHOUT ROWID;

INSERT INTO delivery SELECT * FROM success INDEXED BY delivery_state WHERE state <> 2 ORDER BY subscription, event_id;
DROP INDEX delivery_due;
DROP INDEX delivery_lane;
DROP INDEX delivery_kept;
DROP INDEX delivery_state;
DROP INDEX delivery_cause;
DELETE FROM success WHERE (subscription, event_id) IN (SELECT subscription, event_id FROM delivery);

CREATE INDEX delivery_due   ON delivery (subscription, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX delivery_lane  ON delivery (subscription, order_key, event_id) WHERE state < 2;
CREATE INDEX delivery_kept  ON delivery (event_id) WHERE state IN (0, 1, 3);
CREATE INDEX delivery_state ON delivery (subscription, state, event_id);
CREATE INDEX delivery_cause ON delivery (state, subscription, cause, event_id) WHERE state = 3;

-- How many are in each state, as before. OR FAIL: what fails undoes the transaction anyway, and SQLite need not copy each page
-- that a statement changes to be able to undo that statement alone.
CREATE TRIGGER delivery_added AFTER INSERT ON delivery WHEN new.state IN (0, 1, 3) BEGIN
  UPDATE OR FAIL subscription SET
    waiting = waiting + (new.state = 0), retrying = retrying + (new.state = 1), dead = dead + (new.state = 3)
  WHERE id = new.subscription;
END;
CREATE TRIGGER delivery_moved AFTER UPDATE OF state ON delivery WHEN new.state <> old.state BEGIN
  UPDATE OR FAIL subscription SET
    waiting = waiting + (new.state = 0) - (old.state = 0),
    retrying = retrying + (new.state = 1) - (old.state = 1),
    dead = dead + (new.state = 3) - (old.state = 3)
  WHERE id = new.subscription;
END;
CREATE TRIGGER delivery_removed AFTER DELETE ON delivery WHEN old.state IN (0, 1, 3) BEGIN
  UPDATE OR FAIL subscription SET
    waiting = waiting - (old.state = 0), retrying = retrying - (old.state = 1), dead = dead - (old.state = 3)
  WHERE id = old.subscription;
END;

-- What attempts failed of, for those who ask what happened; the last few of each delivery. Apart from the delivery, so that the
-- rows of deliveries stay small and lie close together.
CREATE TABLE failure (
  subscription INTEGER NOT NULL,
  event_id     INTEGER NOT NULL,
  number       INTEGER NOT NULL,          -- from 1 on
  attempt      INTEGER NOT NULL,          -- likewise, but again from 1 after a person asked for it once more
  at           INTEGER NOT NULL,
  reason       TEXT NOT NULL,
  PRIMARY KEY (subscription, event_id, number)
) WITHOUT ROWID;

CREATE TRIGGER delivery_forgotten AFTER DELETE ON delivery BEGIN
  DELETE FROM failure WHERE subscription = old.subscription AND event_id = old.event_id;
END;
