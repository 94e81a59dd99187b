-- What somebody must act on, and what happened to it. place: urgency, then the newest first; unique in a shop.
CREATE TABLE finding (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    dedup TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    protection TEXT,
    urgency TEXT NOT NULL,
    place BIGINT NOT NULL,
    title TEXT NOT NULL,
    evidence TEXT NOT NULL,
    next_step TEXT NOT NULL,
    role TEXT,
    person BIGINT,
    about BIGINT,
    due_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    silenced_until BIGINT,
    moves BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    substance BYTEA NOT NULL,
    salt BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE UNIQUE INDEX finding_dedup ON finding (shop, dedup);
CREATE INDEX finding_state_place ON finding (shop, state, place);
CREATE INDEX finding_protection_state_place ON finding (shop, protection, state, place);
CREATE INDEX finding_source_state_place ON finding (shop, source, state, place);
CREATE INDEX finding_silenced_until ON finding (shop, silenced_until);
CREATE INDEX finding_about ON finding (shop, about);

CREATE TABLE finding_move (
    shop BIGINT NOT NULL REFERENCES shop (id),
    finding BIGINT NOT NULL,
    number BIGINT NOT NULL,
    move TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    until BIGINT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, finding, number)
);

-- What was measured, by whom and when; one batch is what one source measured at one time.
CREATE TABLE evidence_batch (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    source TEXT NOT NULL,
    at BIGINT NOT NULL,
    measurements BIGINT NOT NULL,
    salt BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX evidence_batch_at ON evidence_batch (shop, at);

CREATE TABLE evidence (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    batch_id BIGINT NOT NULL,
    protection TEXT NOT NULL,
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    measured TEXT NOT NULL,
    could_not_check TEXT,
    details TEXT NOT NULL,
    measured_at BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX evidence_protection_measured_at ON evidence (shop, protection, measured_at);
CREATE INDEX evidence_batch_id ON evidence (shop, batch_id);

-- Which measurements count now: the newest, and the newest that found something.
CREATE TABLE evidence_standing (
    shop BIGINT NOT NULL REFERENCES shop (id),
    protection TEXT NOT NULL,
    subject TEXT NOT NULL,
    source TEXT NOT NULL,
    newest BIGINT NOT NULL,
    found BIGINT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, protection, subject, source)
);

CREATE TABLE protection_standing (
    shop BIGINT NOT NULL REFERENCES shop (id),
    protection TEXT NOT NULL,
    state TEXT NOT NULL,
    since BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, protection)
);

CREATE TABLE protection_silence (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    protection TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    salt BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX protection_silence_until_at ON protection_silence (shop, until_at);

-- Work to be done, written with its cause. next_at: the next try, the lease's end, or when the row may go.
CREATE TABLE work (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    next_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    lease TEXT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    last_error TEXT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX work_state_next_at ON work (shop, state, next_at);

-- A connection sees and writes the rows of the shop that it was opened for; without one it sees none.
ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
CREATE POLICY finding_of_shop ON finding USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE finding_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_move FORCE ROW LEVEL SECURITY;
CREATE POLICY finding_move_of_shop ON finding_move USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE evidence_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_batch FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_batch_of_shop ON evidence_batch USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_of_shop ON evidence USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE evidence_standing ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_standing FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_standing_of_shop ON evidence_standing USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE protection_standing ENABLE ROW LEVEL SECURITY;
ALTER TABLE protection_standing FORCE ROW LEVEL SECURITY;
CREATE POLICY protection_standing_of_shop ON protection_standing USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE protection_silence ENABLE ROW LEVEL SECURITY;
ALTER TABLE protection_silence FORCE ROW LEVEL SECURITY;
CREATE POLICY protection_silence_of_shop ON protection_silence USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE work ENABLE ROW LEVEL SECURITY;
ALTER TABLE work FORCE ROW LEVEL SECURITY;
CREATE POLICY work_of_shop ON work USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
