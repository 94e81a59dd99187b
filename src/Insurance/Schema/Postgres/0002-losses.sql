-- What an incident about a payment to the wrong account has besides. What names somebody or an account is in facts, encrypted under the
-- incident's own key.
CREATE TABLE loss (
    shop BIGINT NOT NULL REFERENCES shop (id),
    incident BIGINT NOT NULL,
    has_paid BIGINT NOT NULL,
    rail TEXT NOT NULL,
    country TEXT NOT NULL,
    request BIGINT,
    invoice BIGINT,
    facts BYTEA,
    sealed_at BIGINT,
    sealed_by TEXT,
    digest BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, incident)
);
CREATE INDEX loss_request ON loss (shop, request);

-- The times that run, as they were set when it was reported or when more became known.
CREATE TABLE loss_clock (
    shop BIGINT NOT NULL REFERENCES shop (id),
    incident BIGINT NOT NULL,
    clock TEXT NOT NULL,
    step TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, incident, clock)
);
CREATE INDEX loss_clock_due_at ON loss_clock (shop, due_at);

-- The papers that were made.
CREATE TABLE loss_paper (
    shop BIGINT NOT NULL REFERENCES shop (id),
    incident BIGINT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    digest BYTEA,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, incident, number)
);
CREATE INDEX loss_paper_made_by ON loss_paper (shop, made_by);

ALTER TABLE loss ENABLE ROW LEVEL SECURITY;
ALTER TABLE loss FORCE ROW LEVEL SECURITY;
CREATE POLICY loss_of_shop ON loss USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE loss_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE loss_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY loss_clock_of_shop ON loss_clock USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE loss_paper ENABLE ROW LEVEL SECURITY;
ALTER TABLE loss_paper FORCE ROW LEVEL SECURITY;
CREATE POLICY loss_paper_of_shop ON loss_paper USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
