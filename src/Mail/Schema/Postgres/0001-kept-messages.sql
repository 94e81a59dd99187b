-- Messages that were checked. Who wrote what to whom stands only in sealed columns, under a key of the message's own.
CREATE TABLE kept_message (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    content_hash BYTEA NOT NULL,
    channel TEXT NOT NULL,
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    checked_at BIGINT NOT NULL,
    sent_at BIGINT,
    sender BIGINT,
    content TEXT NOT NULL,
    content_size BIGINT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    details BYTEA NOT NULL,
    finding BIGINT,
    keep_until BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE UNIQUE INDEX kept_message_content_hash ON kept_message (shop, content_hash);
CREATE INDEX kept_message_checked_at ON kept_message (shop, checked_at);
CREATE INDEX kept_message_keep_until ON kept_message (shop, keep_until);

-- The message itself, compressed and encrypted; apart, so that lists stay quick.
CREATE TABLE kept_content (
    shop BIGINT NOT NULL REFERENCES shop (id),
    message BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, message)
);

-- Who sent it and to whom it went, as subjects, so that a person's messages are found without their address.
CREATE TABLE kept_message_person (
    shop BIGINT NOT NULL REFERENCES shop (id),
    message BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    role TEXT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, message, subject)
);
CREATE INDEX kept_message_person_subject ON kept_message_person (shop, subject);

ALTER TABLE kept_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_message FORCE ROW LEVEL SECURITY;
CREATE POLICY kept_message_of_shop ON kept_message USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE kept_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_content FORCE ROW LEVEL SECURITY;
CREATE POLICY kept_content_of_shop ON kept_content USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE kept_message_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_message_person FORCE ROW LEVEL SECURITY;
CREATE POLICY kept_message_person_of_shop ON kept_message_person USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
