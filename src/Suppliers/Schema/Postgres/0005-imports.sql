-- Lists of suppliers that were read in: each as a whole, so that it can be undone as a whole.
CREATE TABLE supplier_import (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    format TEXT NOT NULL,
    state TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    began_by TEXT NOT NULL,
    ended_at BIGINT,
    undone_at BIGINT,
    undone_by TEXT,
    file_digest BYTEA NOT NULL,
    brings_alike BIGINT NOT NULL,
    batches BIGINT NOT NULL,
    batches_done BIGINT NOT NULL,
    new_suppliers BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    same BIGINT NOT NULL,
    accounts BIGINT NOT NULL,
    requests BIGINT NOT NULL,
    left_out BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX supplier_import_state ON supplier_import (shop, state);

-- What of a long list is still to be read in, encrypted under a key of its own; gone once it is.
CREATE TABLE supplier_import_batch (
    shop BIGINT NOT NULL REFERENCES shop (id),
    import BIGINT NOT NULL,
    position BIGINT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    content BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, import, position)
);

-- The suppliers that a list brought into the book.
CREATE TABLE supplier_imported (
    shop BIGINT NOT NULL REFERENCES shop (id),
    import BIGINT NOT NULL,
    supplier BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, import, supplier)
);

-- By which the facts of a list are found again.
CREATE INDEX supplier_fact_origin_number ON supplier_fact (shop, origin_number);

ALTER TABLE supplier_import ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_import FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_import_of_shop ON supplier_import USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE supplier_import_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_import_batch FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_import_batch_of_shop ON supplier_import_batch USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE supplier_imported ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_imported FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_imported_of_shop ON supplier_imported USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
