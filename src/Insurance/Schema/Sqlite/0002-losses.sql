-- What an incident about a payment to the wrong account has besides. What names somebody or an account is in facts, encrypted under the
-- incident's own key.
CREATE TABLE loss (
    shop INTEGER NOT NULL REFERENCES shop (id),
    incident INTEGER NOT NULL,
    has_paid INTEGER NOT NULL,
    rail TEXT NOT NULL,
    country TEXT NOT NULL,
    request INTEGER,
    invoice INTEGER,
    facts BLOB,
    sealed_at INTEGER,
    sealed_by TEXT,
    digest BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX loss_request ON loss (shop, request);

-- The times that run, as they were set when it was reported or when more became known.
CREATE TABLE loss_clock (
    shop INTEGER NOT NULL REFERENCES shop (id),
    incident INTEGER NOT NULL,
    clock TEXT NOT NULL,
    step TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, incident, clock)
) STRICT, WITHOUT ROWID;
CREATE INDEX loss_clock_due_at ON loss_clock (shop, due_at);

-- The papers that were made.
CREATE TABLE loss_paper (
    shop INTEGER NOT NULL REFERENCES shop (id),
    incident INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    digest BLOB,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, incident, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX loss_paper_made_by ON loss_paper (shop, made_by);
