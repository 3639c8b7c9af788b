-- A delivery that a person asked for once more, and how often: its destination must not take it for a repetition.
ALTER TABLE delivery ADD COLUMN replay INTEGER NOT NULL DEFAULT 0;

-- What dead letters are grouped by: the hash of the reason without what differs from one to the next.
ALTER TABLE delivery ADD COLUMN cause INTEGER;
UPDATE delivery SET cause = dead_cause(last_error) WHERE state = 3;

ALTER TABLE subscription ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subscription ADD COLUMN began_after INTEGER;               -- null: from before this was noted

-- Lists by state, newest first, and the oldest of each state; only successes are too many to be in it.
DROP INDEX delivery_dead;
CREATE INDEX delivery_state ON delivery (subscription, state, event_id) WHERE state <> 2;
CREATE INDEX delivery_cause ON delivery (state, subscription, cause, event_id) WHERE state = 3;

-- How many rows of each state, kept by triggers so that no way of writing can forget it. A success that had no row
-- before, which is nearly every delivery, touches none of this.
ALTER TABLE subscription ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subscription ADD COLUMN retrying INTEGER NOT NULL DEFAULT 0;
ALTER TABLE subscription ADD COLUMN dead INTEGER NOT NULL DEFAULT 0;
UPDATE subscription SET
  waiting = (SELECT count(*) FROM delivery WHERE subscription = subscription.id AND state = 0 AND state <> 2),
  retrying = (SELECT count(*) FROM delivery WHERE subscription = subscription.id AND state = 1 AND state <> 2),
  dead = (SELECT count(*) FROM delivery WHERE subscription = subscription.id AND state = 3 AND state <> 2);

CREATE TRIGGER delivery_added AFTER INSERT ON delivery WHEN new.state IN (0, 1, 3) BEGIN
  UPDATE subscription SET
    waiting = waiting + (new.state = 0), retrying = retrying + (new.state = 1), dead = dead + (new.state = 3)
  WHERE id = new.subscription;
END;
CREATE TRIGGER delivery_moved AFTER UPDATE OF state ON delivery WHEN new.state <> old.state BEGIN
  UPDATE subscription SET
    waiting = waiting + (new.state = 0) - (old.state = 0),
    retrying = retrying + (new.state = 1) - (old.state = 1),
    dead = dead + (new.state = 3) - (old.state = 3)
  WHERE id = new.subscription;
END;
CREATE TRIGGER delivery_removed AFTER DELETE ON delivery WHEN old.state IN (0, 1, 3) BEGIN
  UPDATE subscription SET
    waiting = waiting - (old.state = 0), retrying = retrying - (old.state = 1), dead = dead - (old.state = 3)
  WHERE id = old.subscription;
END;
