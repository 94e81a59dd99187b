-- What a program shows to be let in: a hash of 32 random bytes. The name that somebody gave it is wrapped.
CREATE TABLE api_token (
    shop INTEGER NOT NULL,
    id INTEGER NOT NULL,
    hash BLOB NOT NULL,
    name BLOB NOT NULL,
    scopes TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER,
    revoked_by TEXT,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT;

-- What was answered to a request that bore a key, so that the same request sent again does nothing again. The answer is wrapped.
CREATE TABLE api_answer (
    shop INTEGER NOT NULL,
    lookup TEXT NOT NULL,
    token INTEGER NOT NULL,
    request BLOB NOT NULL,
    status INTEGER NOT NULL,
    body BLOB NOT NULL,
    at INTEGER NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, lookup)
) STRICT;
CREATE INDEX api_answer_at ON api_answer (shop, at);
