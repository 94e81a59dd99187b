-- What the judge knows of a shop: each version whole, encrypted under a key of its own.
CREATE TABLE shop_facts (
    shop INTEGER NOT NULL REFERENCES shop (id),
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    part TEXT NOT NULL,
    wrapped_key BLOB NOT NULL,
    content BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, version)
) STRICT, WITHOUT ROWID;

-- What somebody said about a sender; whom it is about stands only in the encrypted details.
CREATE TABLE lesson (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    taught_at INTEGER NOT NULL,
    taught_by TEXT NOT NULL,
    until INTEGER NOT NULL,
    undone_at INTEGER,
    undone_by TEXT,
    message INTEGER,
    subject INTEGER,
    revision INTEGER NOT NULL,
    details BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lesson_revision ON lesson (shop, revision);
CREATE INDEX lesson_subject ON lesson (shop, subject);
