-- The house: what is not inside a shop's scope.
CREATE TABLE shop (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    currency TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seal BLOB NOT NULL
) STRICT;

-- What is known of the store itself (when the recovery key was checked, and the like). Never a secret.
CREATE TABLE store_fact (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    seal BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys of the house, wrapped by the master key, which is outside the database.
CREATE TABLE store_key (
    purpose TEXT NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys of a shop, wrapped by the master key.
CREATE TABLE shop_key (
    shop INTEGER NOT NULL REFERENCES shop (id),
    purpose TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (shop, purpose)
) STRICT, WITHOUT ROWID;

-- The last number given out, by what is numbered.
CREATE TABLE counter (
    shop INTEGER NOT NULL REFERENCES shop (id),
    name TEXT NOT NULL,
    last INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, name)
) STRICT, WITHOUT ROWID;

-- How many sealed rows each table of a shop must have, and the exclusive-or of their marks.
CREATE TABLE row_tally (
    shop INTEGER NOT NULL REFERENCES shop (id),
    tbl TEXT NOT NULL,
    rows INTEGER NOT NULL,
    sum BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, tbl)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    shop INTEGER NOT NULL REFERENCES shop (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE subject (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    lookup BLOB,
    salt BLOB,
    created_at INTEGER NOT NULL,
    erased_at INTEGER,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX subject_lookup ON subject (shop, lookup);

-- The ledger (docs/formats/ledger.md). Frontier: the roots of the complete subtrees at the right edge.
CREATE TABLE ledger_state (
    shop INTEGER NOT NULL PRIMARY KEY REFERENCES shop (id),
    log BLOB NOT NULL,
    size INTEGER NOT NULL,
    frontier BLOB NOT NULL
) STRICT;

CREATE TABLE ledger_entry (
    shop INTEGER NOT NULL REFERENCES shop (id),
    idx INTEGER NOT NULL,
    leaf BLOB NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (shop, idx)
) STRICT, WITHOUT ROWID;

-- The root of each complete subtree of 256^level entries, so that a proof reads a handful of rows.
CREATE TABLE ledger_node (
    shop INTEGER NOT NULL REFERENCES shop (id),
    level INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (shop, level, idx)
) STRICT, WITHOUT ROWID;

-- Signed heads, and where each was put outside the house.
CREATE TABLE ledger_head (
    shop INTEGER NOT NULL REFERENCES shop (id),
    size INTEGER NOT NULL,
    at INTEGER NOT NULL,
    line TEXT NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, size)
) STRICT, WITHOUT ROWID;

CREATE TABLE anchor (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    size INTEGER NOT NULL,
    way TEXT NOT NULL,
    target TEXT NOT NULL,
    at INTEGER NOT NULL,
    receipt BLOB,
    failure TEXT,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX anchor_at ON anchor (shop, at);
