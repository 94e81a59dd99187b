-- Messages that were checked. Who wrote what to whom stands only in sealed columns, under a key of the message's own.
CREATE TABLE kept_message (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    channel TEXT NOT NULL,
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    checked_at INTEGER NOT NULL,
    sent_at INTEGER,
    sender INTEGER,
    content TEXT NOT NULL,
    content_size INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    details BLOB NOT NULL,
    finding INTEGER,
    keep_until INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX kept_message_content_hash ON kept_message (shop, content_hash);
CREATE INDEX kept_message_checked_at ON kept_message (shop, checked_at);
CREATE INDEX kept_message_keep_until ON kept_message (shop, keep_until);

-- The message itself, compressed and encrypted; apart, so that lists stay quick.
CREATE TABLE kept_content (
    shop INTEGER NOT NULL REFERENCES shop (id),
    message INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, message)
) STRICT, WITHOUT ROWID;

-- Who sent it and to whom it went, as subjects, so that a person's messages are found without their address.
CREATE TABLE kept_message_person (
    shop INTEGER NOT NULL REFERENCES shop (id),
    message INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    role TEXT NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, message, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_message_person_subject ON kept_message_person (shop, subject);
