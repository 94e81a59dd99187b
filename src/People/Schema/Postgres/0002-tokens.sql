-- What a program shows to be let in: a hash of 32 random bytes. The name that somebody gave it is wrapped.
CREATE TABLE api_token (
    shop BIGINT NOT NULL,
    id BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    name BYTEA NOT NULL,
    scopes TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT,
    revoked_by TEXT,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);

-- What was answered to a request that bore a key, so that the same request sent again does nothing again. The answer is wrapped.
CREATE TABLE api_answer (
    shop BIGINT NOT NULL,
    lookup TEXT NOT NULL,
    token BIGINT NOT NULL,
    request BYTEA NOT NULL,
    status BIGINT NOT NULL,
    body BYTEA NOT NULL,
    at BIGINT NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, lookup)
);
CREATE INDEX api_answer_at ON api_answer (shop, at);

ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token FORCE ROW LEVEL SECURITY;
CREATE POLICY api_token_of_shop ON api_token USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
ALTER TABLE api_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY api_answer_of_shop ON api_answer USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
