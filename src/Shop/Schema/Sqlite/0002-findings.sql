-- What somebody must act on, and what happened to it. place: urgency, then the newest first; unique in a shop.
CREATE TABLE finding (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    dedup TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    protection TEXT,
    urgency TEXT NOT NULL,
    place INTEGER NOT NULL,
    title TEXT NOT NULL,
    evidence TEXT NOT NULL,
    next_step TEXT NOT NULL,
    role TEXT,
    person INTEGER,
    about INTEGER,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    silenced_until INTEGER,
    moves INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    substance BLOB NOT NULL,
    salt BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT;
CREATE UNIQUE INDEX finding_dedup ON finding (shop, dedup);
CREATE INDEX finding_state_place ON finding (shop, state, place);
CREATE INDEX finding_protection_state_place ON finding (shop, protection, state, place);
CREATE INDEX finding_source_state_place ON finding (shop, source, state, place);
CREATE INDEX finding_silenced_until ON finding (shop, silenced_until);
CREATE INDEX finding_about ON finding (shop, about);

CREATE TABLE finding_move (
    shop INTEGER NOT NULL REFERENCES shop (id),
    finding INTEGER NOT NULL,
    number INTEGER NOT NULL,
    move TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    until INTEGER,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, finding, number)
) STRICT, WITHOUT ROWID;

-- What was measured, by whom and when; one batch is what one source measured at one time.
CREATE TABLE evidence_batch (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    source TEXT NOT NULL,
    at INTEGER NOT NULL,
    measurements INTEGER NOT NULL,
    salt BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_batch_at ON evidence_batch (shop, at);

CREATE TABLE evidence (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    protection TEXT NOT NULL,
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    measured TEXT NOT NULL,
    could_not_check TEXT,
    details TEXT NOT NULL,
    measured_at INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT;
CREATE INDEX evidence_protection_measured_at ON evidence (shop, protection, measured_at);
CREATE INDEX evidence_batch_id ON evidence (shop, batch_id);

-- Which measurements count now: the newest, and the newest that found something.
CREATE TABLE evidence_standing (
    shop INTEGER NOT NULL REFERENCES shop (id),
    protection TEXT NOT NULL,
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    newest INTEGER NOT NULL,
    found INTEGER,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, protection, subject, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE protection_standing (
    shop INTEGER NOT NULL REFERENCES shop (id),
    protection TEXT NOT NULL,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, protection)
) STRICT, WITHOUT ROWID;

CREATE TABLE protection_silence (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    protection TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    salt BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX protection_silence_until_at ON protection_silence (shop, until_at);

-- Work to be done, written with its cause. next_at: the next try, the lease's end, or when the row may go.
CREATE TABLE work (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    next_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    lease TEXT,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    last_error TEXT,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT;
CREATE INDEX work_state_next_at ON work (shop, state, next_at);
