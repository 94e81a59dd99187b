-- Where the shop is told. address, secret: wrapped by the master key; host: the part of the address that may be shown.
CREATE TABLE notification_channel (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    address BLOB,
    secret BLOB,
    role TEXT,
    person INTEGER,
    alerts INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    removed_at INTEGER,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT;

-- A finding that must be told at once, until it was told or dealt with. round_at: when the round that looks at it is due.
CREATE TABLE notification_alert (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    round_at INTEGER,
    notification INTEGER,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT;
CREATE INDEX notification_alert_state ON notification_alert (shop, state);
CREATE INDEX notification_alert_notification ON notification_alert (shop, notification);

-- What was said, or is to be said: which findings, never a text.
CREATE TABLE notification (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    planned_for INTEGER,
    findings TEXT NOT NULL,
    over_limit INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT;
CREATE INDEX notification_kind_made_at ON notification (shop, kind, made_at);

-- One notification by one channel.
CREATE TABLE notification_delivery (
    shop INTEGER NOT NULL REFERENCES shop (id),
    notification INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    state TEXT NOT NULL,
    ended_at INTEGER,
    failure TEXT,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, notification, channel)
) STRICT;
CREATE INDEX notification_delivery_channel_ended_at ON notification_delivery (shop, channel, ended_at);
