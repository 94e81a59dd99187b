-- The house: what is not inside a shop's scope.
CREATE TABLE shop (
    id BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    currency TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seal BYTEA NOT NULL
);

-- What is known of the store itself (when the recovery key was checked, and the like). Never a secret.
CREATE TABLE store_fact (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    seal BYTEA NOT NULL
);

-- Keys of the house, wrapped by the master key, which is outside the database.
CREATE TABLE store_key (
    purpose TEXT NOT NULL PRIMARY KEY,
    wrapped BYTEA NOT NULL
);

-- Keys of a shop, wrapped by the master key.
CREATE TABLE shop_key (
    shop BIGINT NOT NULL REFERENCES shop (id),
    purpose TEXT NOT NULL,
    wrapped BYTEA NOT NULL,
    PRIMARY KEY (shop, purpose)
);

-- The last number given out, by what is numbered.
CREATE TABLE counter (
    shop BIGINT NOT NULL REFERENCES shop (id),
    name TEXT NOT NULL,
    last BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, name)
);

-- How many sealed rows each table of a shop must have, and the exclusive-or of their marks.
CREATE TABLE row_tally (
    shop BIGINT NOT NULL REFERENCES shop (id),
    tbl TEXT NOT NULL,
    rows BIGINT NOT NULL,
    sum BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, tbl)
);

CREATE TABLE setting (
    shop BIGINT NOT NULL REFERENCES shop (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, name)
);

CREATE TABLE subject (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    lookup BYTEA,
    salt BYTEA,
    created_at BIGINT NOT NULL,
    erased_at BIGINT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE UNIQUE INDEX subject_lookup ON subject (shop, lookup);

-- The ledger (docs/formats/ledger.md). Frontier: the roots of the complete subtrees at the right edge.
CREATE TABLE ledger_state (
    shop BIGINT NOT NULL PRIMARY KEY REFERENCES shop (id),
    log BYTEA NOT NULL,
    size BIGINT NOT NULL,
    frontier BYTEA NOT NULL
);

CREATE TABLE ledger_entry (
    shop BIGINT NOT NULL REFERENCES shop (id),
    idx BIGINT NOT NULL,
    leaf BYTEA NOT NULL,
    entry BYTEA NOT NULL,
    PRIMARY KEY (shop, idx)
);

-- The root of each complete subtree of 256^level entries, so that a proof reads a handful of rows.
CREATE TABLE ledger_node (
    shop BIGINT NOT NULL REFERENCES shop (id),
    level BIGINT NOT NULL,
    idx BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (shop, level, idx)
);

-- Signed heads, and where each was put outside the house.
CREATE TABLE ledger_head (
    shop BIGINT NOT NULL REFERENCES shop (id),
    size BIGINT NOT NULL,
    at BIGINT NOT NULL,
    line TEXT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, size)
);

CREATE TABLE anchor (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    size BIGINT NOT NULL,
    way TEXT NOT NULL,
    target TEXT NOT NULL,
    at BIGINT NOT NULL,
    receipt BYTEA,
    failure TEXT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX anchor_at ON anchor (shop, at);

-- A connection sees and writes the rows of the shop that it was opened for; without one it sees none.
ALTER TABLE shop_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop_key FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_key_of_shop ON shop_key USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE counter FORCE ROW LEVEL SECURITY;
CREATE POLICY counter_of_shop ON counter USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE setting FORCE ROW LEVEL SECURITY;
CREATE POLICY setting_of_shop ON setting USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE subject FORCE ROW LEVEL SECURITY;
CREATE POLICY subject_of_shop ON subject USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE ledger_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_state FORCE ROW LEVEL SECURITY;
CREATE POLICY ledger_state_of_shop ON ledger_state USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY ledger_entry_of_shop ON ledger_entry USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE ledger_node ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_node FORCE ROW LEVEL SECURITY;
CREATE POLICY ledger_node_of_shop ON ledger_node USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE ledger_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_head FORCE ROW LEVEL SECURITY;
CREATE POLICY ledger_head_of_shop ON ledger_head USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE anchor ENABLE ROW LEVEL SECURITY;
ALTER TABLE anchor FORCE ROW LEVEL SECURITY;
CREATE POLICY anchor_of_shop ON anchor USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE row_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE row_tally FORCE ROW LEVEL SECURITY;
CREATE POLICY row_tally_of_shop ON row_tally USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
