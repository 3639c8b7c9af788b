-- Which events say what, so that the rare ones among millions are found. Everything here is taken from the journal and
-- can be taken from it again: a file that is lost, damaged or of another version is made anew.

-- Every event up to this one is in.
CREATE TABLE position (event_id INTEGER NOT NULL);
INSERT INTO position VALUES (0);

-- A block is 64 events, a part 1,024 blocks, an era 64 parts: what comes in goes to one part, and what is too old goes with its part.
CREATE TABLE posting (
  part  INTEGER NOT NULL,
  term  INTEGER NOT NULL,
  block INTEGER NOT NULL,
  PRIMARY KEY (part, term, block)
) WITHOUT ROWID;

-- The ids and names that each subject was ever seen with.
CREATE TABLE name (
  id        INTEGER PRIMARY KEY,
  term      INTEGER NOT NULL,
  object_id TEXT NOT NULL,
  text      TEXT NOT NULL,
  era       INTEGER NOT NULL,             -- where it was last seen
  UNIQUE (term, text)
);
CREATE INDEX name_object ON name (object_id);
CREATE VIRTUAL TABLE name_text USING fts5 (text, content = 'name', content_rowid = 'id', tokenize = 'trigram');
