-- When somebody looked through how payments are made, and at which figures.
CREATE TABLE payment_review (
    shop BIGINT NOT NULL REFERENCES shop (id),
    number BIGINT NOT NULL,
    reviewed_by TEXT NOT NULL,
    reviewed_at BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, number)
);

ALTER TABLE payment_review ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_review FORCE ROW LEVEL SECURITY;
CREATE POLICY payment_review_of_shop ON payment_review USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
