-- Whom the shop buys from. Whatever says who they are stands only in encrypted columns, under a key of the supplier's own; it is found by keyed hashes.
CREATE TABLE supplier (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    removed_at INTEGER,
    removed_by TEXT,
    name_token BLOB NOT NULL,
    wrapped_key BLOB NOT NULL,
    details BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX supplier_revision ON supplier (shop, revision);
CREATE INDEX supplier_name_token ON supplier (shop, name_token);

-- What is on file of them and what was: added and retired, never changed.
CREATE TABLE supplier_fact (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    supplier INTEGER NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    origin_number INTEGER,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    verified_at INTEGER,
    verified_by TEXT,
    verified_how TEXT,
    retired_at INTEGER,
    retired_by TEXT,
    value BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX supplier_fact_supplier ON supplier_fact (shop, supplier);

-- By which facts in force are found.
CREATE TABLE supplier_token (
    shop INTEGER NOT NULL REFERENCES shop (id),
    token BLOB NOT NULL,
    fact INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, token, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX supplier_token_fact ON supplier_token (shop, fact);
