-- When somebody looked through how payments are made, and at which figures.
CREATE TABLE payment_review (
    shop INTEGER NOT NULL REFERENCES shop (id),
    number INTEGER NOT NULL,
    reviewed_by TEXT NOT NULL,
    reviewed_at INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    digest BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, number)
) STRICT, WITHOUT ROWID;
