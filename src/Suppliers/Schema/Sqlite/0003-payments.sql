-- Payment files that were compared with the book. Payees, accounts and what was found stand only in encrypted columns, under a key of the file's own.
CREATE TABLE payment_file (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    format TEXT NOT NULL,
    state TEXT NOT NULL,
    checked_at INTEGER NOT NULL,
    checked_by TEXT NOT NULL,
    line_count INTEGER NOT NULL,
    look_count INTEGER NOT NULL,
    stop_count INTEGER NOT NULL,
    is_complete INTEGER NOT NULL,
    totals TEXT NOT NULL,
    signed_at INTEGER,
    compared_at INTEGER,
    finding INTEGER,
    wrapped_key BLOB,
    details BLOB,
    prints BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX payment_file_sha256 ON payment_file (shop, sha256);
CREATE INDEX payment_file_signed_at ON payment_file (shop, signed_at);
CREATE INDEX payment_file_checked_at ON payment_file (shop, checked_at);

-- Their lines, those that need somebody first.
CREATE TABLE payment_file_part (
    shop INTEGER NOT NULL REFERENCES shop (id),
    file INTEGER NOT NULL,
    part INTEGER NOT NULL,
    content BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, file, part)
) STRICT, WITHOUT ROWID;

-- Who said that a file may go: place 1 and place 2.
CREATE TABLE payment_file_signoff (
    shop INTEGER NOT NULL REFERENCES shop (id),
    file INTEGER NOT NULL,
    place INTEGER NOT NULL,
    signed_by TEXT NOT NULL,
    signed_at INTEGER NOT NULL,
    is_alone INTEGER NOT NULL,
    words BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, file, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_file_signoff_signed_by ON payment_file_signoff (shop, signed_by);

-- What the bank did with them.
CREATE TABLE payment_file_comparison (
    shop INTEGER NOT NULL REFERENCES shop (id),
    file INTEGER NOT NULL,
    id INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    kind TEXT NOT NULL,
    compared_at INTEGER NOT NULL,
    compared_by TEXT NOT NULL,
    same_count INTEGER NOT NULL,
    altered_count INTEGER NOT NULL,
    missing_count INTEGER NOT NULL,
    added_count INTEGER NOT NULL,
    finding INTEGER,
    content BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, file, id)
) STRICT, WITHOUT ROWID;

-- Accounts that were paid, found by keyed hash.
CREATE TABLE payment_seen (
    shop INTEGER NOT NULL REFERENCES shop (id),
    token BLOB NOT NULL,
    supplier INTEGER,
    payments INTEGER NOT NULL,
    first_seen_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    content BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, token)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_seen_supplier ON payment_seen (shop, supplier);
