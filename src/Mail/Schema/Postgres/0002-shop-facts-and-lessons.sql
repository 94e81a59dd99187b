-- What the judge knows of a shop: each version whole, encrypted under a key of its own.
CREATE TABLE shop_facts (
    shop BIGINT NOT NULL REFERENCES shop (id),
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    part TEXT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    content BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, version)
);

-- What somebody said about a sender; whom it is about stands only in the encrypted details.
CREATE TABLE lesson (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    taught_at BIGINT NOT NULL,
    taught_by TEXT NOT NULL,
    until BIGINT NOT NULL,
    undone_at BIGINT,
    undone_by TEXT,
    message BIGINT,
    subject BIGINT,
    revision BIGINT NOT NULL,
    details BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX lesson_revision ON lesson (shop, revision);
CREATE INDEX lesson_subject ON lesson (shop, subject);

ALTER TABLE shop_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY shop_facts_of_shop ON shop_facts USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);

ALTER TABLE lesson ENABLE ROW LEVEL SECURITY;
ALTER TABLE lesson FORCE ROW LEVEL SECURITY;
CREATE POLICY lesson_of_shop ON lesson USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
