-- Whose turn it is is known in memory. In the order of hashes, each row of an object wrote a page of its own.
DROP INDEX delivery_lane;
DROP INDEX delivery_due;
