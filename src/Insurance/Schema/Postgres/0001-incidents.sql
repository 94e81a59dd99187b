-- What happened in the shop and what is done about it. Whatever somebody wrote stands only in encrypted columns, under a key of the
-- incident's own; when its time is over, key and texts are taken away and the rest stays.
CREATE TABLE incident (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    happened_at BIGINT,
    message BIGINT,
    account TEXT NOT NULL,
    password_typed TEXT NOT NULL,
    password_elsewhere TEXT NOT NULL,
    something_opened TEXT NOT NULL,
    money_involved TEXT NOT NULL,
    closed_by TEXT,
    closed_at BIGINT,
    overdue_told BIGINT NOT NULL,
    finding BIGINT NOT NULL,
    wrapped_key BYTEA,
    words BYTEA,
    affected BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX incident_state_id ON incident (shop, state, id);
CREATE INDEX incident_reported_by_id ON incident (shop, reported_by, id);
CREATE INDEX incident_closed_at ON incident (shop, closed_at);

-- The steps, in their order, as they were given when it was reported.
CREATE TABLE incident_step (
    shop BIGINT NOT NULL REFERENCES shop (id),
    incident BIGINT NOT NULL,
    position BIGINT NOT NULL,
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    ended_by TEXT,
    ended_at BIGINT,
    note BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, incident, position)
);
CREATE INDEX incident_step_ended_by ON incident_step (shop, ended_by);
CREATE INDEX incident_step_state_due_at ON incident_step (shop, state, due_at);

ALTER TABLE incident ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident FORCE ROW LEVEL SECURITY;
CREATE POLICY incident_of_shop ON incident USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE incident_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE incident_step FORCE ROW LEVEL SECURITY;
CREATE POLICY incident_step_of_shop ON incident_step USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
