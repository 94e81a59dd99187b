-- Payment files that were compared with the book. Payees, accounts and what was found stand only in encrypted columns, under a key of the file's own.
CREATE TABLE payment_file (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    format TEXT NOT NULL,
    state TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    checked_by TEXT NOT NULL,
    line_count BIGINT NOT NULL,
    look_count BIGINT NOT NULL,
    stop_count BIGINT NOT NULL,
    is_complete BIGINT NOT NULL,
    totals TEXT NOT NULL,
    signed_at BIGINT,
    compared_at BIGINT,
    finding BIGINT,
    wrapped_key BYTEA,
    details BYTEA,
    prints BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE UNIQUE INDEX payment_file_sha256 ON payment_file (shop, sha256);
CREATE INDEX payment_file_signed_at ON payment_file (shop, signed_at);
CREATE INDEX payment_file_checked_at ON payment_file (shop, checked_at);

-- Their lines, those that need somebody first.
CREATE TABLE payment_file_part (
    shop BIGINT NOT NULL REFERENCES shop (id),
    file BIGINT NOT NULL,
    part BIGINT NOT NULL,
    content BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, file, part)
);

-- Who said that a file may go: place 1 and place 2.
CREATE TABLE payment_file_signoff (
    shop BIGINT NOT NULL REFERENCES shop (id),
    file BIGINT NOT NULL,
    place BIGINT NOT NULL,
    signed_by TEXT NOT NULL,
    signed_at BIGINT NOT NULL,
    is_alone BIGINT NOT NULL,
    words BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, file, place)
);
CREATE INDEX payment_file_signoff_signed_by ON payment_file_signoff (shop, signed_by);

-- What the bank did with them.
CREATE TABLE payment_file_comparison (
    shop BIGINT NOT NULL REFERENCES shop (id),
    file BIGINT NOT NULL,
    id BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    kind TEXT NOT NULL,
    compared_at BIGINT NOT NULL,
    compared_by TEXT NOT NULL,
    same_count BIGINT NOT NULL,
    altered_count BIGINT NOT NULL,
    missing_count BIGINT NOT NULL,
    added_count BIGINT NOT NULL,
    finding BIGINT,
    content BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, file, id)
);

-- Accounts that were paid, found by keyed hash.
CREATE TABLE payment_seen (
    shop BIGINT NOT NULL REFERENCES shop (id),
    token BYTEA NOT NULL,
    supplier BIGINT,
    payments BIGINT NOT NULL,
    first_seen_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    content BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, token)
);
CREATE INDEX payment_seen_supplier ON payment_seen (shop, supplier);

ALTER TABLE payment_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_file FORCE ROW LEVEL SECURITY;
CREATE POLICY payment_file_of_shop ON payment_file USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE payment_file_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_file_part FORCE ROW LEVEL SECURITY;
CREATE POLICY payment_file_part_of_shop ON payment_file_part USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE payment_file_signoff ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_file_signoff FORCE ROW LEVEL SECURITY;
CREATE POLICY payment_file_signoff_of_shop ON payment_file_signoff USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE payment_file_comparison ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_file_comparison FORCE ROW LEVEL SECURITY;
CREATE POLICY payment_file_comparison_of_shop ON payment_file_comparison USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE payment_seen ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_seen FORCE ROW LEVEL SECURITY;
CREATE POLICY payment_seen_of_shop ON payment_seen USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
