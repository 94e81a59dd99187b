-- Requests to change the book. What was claimed, was on file and was said stands only in encrypted columns, under a key of the request's own; when its
-- time is over, key and texts are taken away and the rest stays.
CREATE TABLE supplier_request (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    moves INTEGER NOT NULL,
    supplier INTEGER NOT NULL,
    fact TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    opened_by TEXT NOT NULL,
    people INTEGER NOT NULL,
    message INTEGER,
    invoice INTEGER,
    about INTEGER,
    finding INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    called_by TEXT,
    called_at INTEGER,
    rung_fact INTEGER,
    rung_known_since INTEGER,
    self_checked_by TEXT,
    self_checked_at INTEGER,
    approved_by TEXT,
    approved_at INTEGER,
    one_person INTEGER NOT NULL,
    due_at INTEGER,
    ended_at INTEGER,
    ended_by TEXT,
    incident INTEGER,
    adopted INTEGER,
    wrapped_key BLOB,
    claim BLOB,
    on_file BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX supplier_request_state_id ON supplier_request (shop, state, id);
CREATE INDEX supplier_request_supplier_state ON supplier_request (shop, supplier, state);
CREATE INDEX supplier_request_ended_at ON supplier_request (shop, ended_at);

-- Every move of a request, never changed.
CREATE TABLE supplier_request_move (
    shop INTEGER NOT NULL REFERENCES shop (id),
    request INTEGER NOT NULL,
    number INTEGER NOT NULL,
    move TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    message INTEGER,
    note BLOB,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, request, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX supplier_request_move_actor ON supplier_request_move (shop, actor);
