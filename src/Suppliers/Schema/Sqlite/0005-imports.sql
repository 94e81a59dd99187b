-- Lists of suppliers that were read in: each as a whole, so that it can be undone as a whole.
CREATE TABLE supplier_import (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    format TEXT NOT NULL,
    state TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    began_by TEXT NOT NULL,
    ended_at INTEGER,
    undone_at INTEGER,
    undone_by TEXT,
    file_digest BLOB NOT NULL,
    brings_alike INTEGER NOT NULL,
    batches INTEGER NOT NULL,
    batches_done INTEGER NOT NULL,
    new_suppliers INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    same INTEGER NOT NULL,
    accounts INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    left_out INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX supplier_import_state ON supplier_import (shop, state);

-- What of a long list is still to be read in, encrypted under a key of its own; gone once it is.
CREATE TABLE supplier_import_batch (
    shop INTEGER NOT NULL REFERENCES shop (id),
    import INTEGER NOT NULL,
    position INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    content BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, import, position)
) STRICT, WITHOUT ROWID;

-- The suppliers that a list brought into the book.
CREATE TABLE supplier_imported (
    shop INTEGER NOT NULL REFERENCES shop (id),
    import INTEGER NOT NULL,
    supplier INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, import, supplier)
) STRICT, WITHOUT ROWID;

-- By which the facts of a list are found again.
CREATE INDEX supplier_fact_origin_number ON supplier_fact (shop, origin_number);
