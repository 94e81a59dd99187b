-- What happened in the shop and what is done about it. Whatever somebody wrote stands only in encrypted columns, under a key of the
-- incident's own; when its time is over, key and texts are taken away and the rest stays.
CREATE TABLE incident (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    reported_at INTEGER NOT NULL,
    happened_at INTEGER,
    message INTEGER,
    account TEXT NOT NULL,
    password_typed TEXT NOT NULL,
    password_elsewhere TEXT NOT NULL,
    something_opened TEXT NOT NULL,
    money_involved TEXT NOT NULL,
    closed_by TEXT,
    closed_at INTEGER,
    overdue_told INTEGER NOT NULL,
    finding INTEGER NOT NULL,
    wrapped_key BLOB,
    words BLOB,
    affected BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_state_id ON incident (shop, state, id);
CREATE INDEX incident_reported_by_id ON incident (shop, reported_by, id);
CREATE INDEX incident_closed_at ON incident (shop, closed_at);

-- The steps, in their order, as they were given when it was reported.
CREATE TABLE incident_step (
    shop INTEGER NOT NULL REFERENCES shop (id),
    incident INTEGER NOT NULL,
    position INTEGER NOT NULL,
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    ended_by TEXT,
    ended_at INTEGER,
    note BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, incident, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_step_ended_by ON incident_step (shop, ended_by);
CREATE INDEX incident_step_state_due_at ON incident_step (shop, state, due_at);
