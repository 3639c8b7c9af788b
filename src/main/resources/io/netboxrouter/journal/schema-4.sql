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
