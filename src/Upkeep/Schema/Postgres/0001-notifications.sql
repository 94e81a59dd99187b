-- Where the shop is told. address, secret: wrapped by the master key; host: the part of the address that may be shown.
CREATE TABLE notification_channel (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    address BYTEA,
    secret BYTEA,
    role TEXT,
    person BIGINT,
    alerts BIGINT NOT NULL,
    digest BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    removed_at BIGINT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);

-- A finding that must be told at once, until it was told or dealt with. round_at: when the round that looks at it is due.
CREATE TABLE notification_alert (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    finding BIGINT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    round_at BIGINT,
    notification BIGINT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX notification_alert_state ON notification_alert (shop, state);
CREATE INDEX notification_alert_notification ON notification_alert (shop, notification);

-- What was said, or is to be said: which findings, never a text.
CREATE TABLE notification (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    planned_for BIGINT,
    findings TEXT NOT NULL,
    over_limit BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX notification_kind_made_at ON notification (shop, kind, made_at);

-- One notification by one channel.
CREATE TABLE notification_delivery (
    shop BIGINT NOT NULL REFERENCES shop (id),
    notification BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    state TEXT NOT NULL,
    ended_at BIGINT,
    failure TEXT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, notification, channel)
);
CREATE INDEX notification_delivery_channel_ended_at ON notification_delivery (shop, channel, ended_at);

-- A connection sees and writes the rows of the shop that it was opened for; without one it sees none.
ALTER TABLE notification_channel ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_channel FORCE ROW LEVEL SECURITY;
CREATE POLICY notification_channel_of_shop ON notification_channel USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE notification_alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_alert FORCE ROW LEVEL SECURITY;
CREATE POLICY notification_alert_of_shop ON notification_alert USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
CREATE POLICY notification_of_shop ON notification USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE notification_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY notification_delivery_of_shop ON notification_delivery USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
