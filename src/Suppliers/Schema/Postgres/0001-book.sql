-- Whom the shop buys from. Whatever says who they are stands only in encrypted columns, under a key of the supplier's own; it is found by keyed hashes.
CREATE TABLE supplier (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    removed_at BIGINT,
    removed_by TEXT,
    name_token BYTEA NOT NULL,
    wrapped_key BYTEA NOT NULL,
    details BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX supplier_revision ON supplier (shop, revision);
CREATE INDEX supplier_name_token ON supplier (shop, name_token);

-- What is on file of them and what was: added and retired, never changed.
CREATE TABLE supplier_fact (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    supplier BIGINT NOT NULL,
    kind TEXT NOT NULL,
    origin TEXT NOT NULL,
    origin_number BIGINT,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    verified_at BIGINT,
    verified_by TEXT,
    verified_how TEXT,
    retired_at BIGINT,
    retired_by TEXT,
    value BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX supplier_fact_supplier ON supplier_fact (shop, supplier);

-- By which facts in force are found.
CREATE TABLE supplier_token (
    shop BIGINT NOT NULL REFERENCES shop (id),
    token BYTEA NOT NULL,
    fact BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, token, fact)
);
CREATE INDEX supplier_token_fact ON supplier_token (shop, fact);

ALTER TABLE supplier ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_of_shop ON supplier USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE supplier_fact ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_fact FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_fact_of_shop ON supplier_fact USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE supplier_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_token FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_token_of_shop ON supplier_token USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
