-- Requests to change the book. What was claimed, was on file and was said stands only in encrypted columns, under a key of the request's own; when its
-- time is over, key and texts are taken away and the rest stays.
CREATE TABLE supplier_request (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    moves BIGINT NOT NULL,
    supplier BIGINT NOT NULL,
    fact TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    arrived_at BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by TEXT NOT NULL,
    people BIGINT NOT NULL,
    message BIGINT,
    invoice BIGINT,
    about BIGINT,
    finding BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    called_by TEXT,
    called_at BIGINT,
    rung_fact BIGINT,
    rung_known_since BIGINT,
    self_checked_by TEXT,
    self_checked_at BIGINT,
    approved_by TEXT,
    approved_at BIGINT,
    one_person BIGINT NOT NULL,
    due_at BIGINT,
    ended_at BIGINT,
    ended_by TEXT,
    incident BIGINT,
    adopted BIGINT,
    wrapped_key BYTEA,
    claim BYTEA,
    on_file BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX supplier_request_state_id ON supplier_request (shop, state, id);
CREATE INDEX supplier_request_supplier_state ON supplier_request (shop, supplier, state);
CREATE INDEX supplier_request_ended_at ON supplier_request (shop, ended_at);

-- Every move of a request, never changed.
CREATE TABLE supplier_request_move (
    shop BIGINT NOT NULL REFERENCES shop (id),
    request BIGINT NOT NULL,
    number BIGINT NOT NULL,
    move TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    message BIGINT,
    note BYTEA,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, request, number)
);
CREATE INDEX supplier_request_move_actor ON supplier_request_move (shop, actor);

ALTER TABLE supplier_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_request FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_request_of_shop ON supplier_request USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE supplier_request_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_request_move FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_request_move_of_shop ON supplier_request_move USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
