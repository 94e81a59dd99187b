-- Who may sign in. Rows of the house: one person may work in several shops. Texts and secrets are wrapped by the master key.
CREATE TABLE account (
    id BIGINT NOT NULL PRIMARY KEY,
    lookup BYTEA,
    name BYTEA,
    email BYTEA,
    passphrase BYTEA,
    passphrase_at BIGINT,
    authenticator BYTEA,
    authenticator_at BIGINT,
    offered_authenticator BYTEA,
    last_step BIGINT NOT NULL,
    second_factor_at BIGINT,
    codes_noted_at BIGINT,
    created_at BIGINT NOT NULL,
    erased_at BIGINT,
    seal BYTEA NOT NULL
);
CREATE UNIQUE INDEX account_lookup ON account (lookup);

-- What an account may do in a shop; one that was ended stays, so that what its person did keeps a name.
CREATE TABLE membership (
    id BIGINT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,
    in_shop BIGINT NOT NULL,
    role TEXT NOT NULL,
    subject BIGINT NOT NULL,
    is_active BIGINT NOT NULL,
    since BIGINT NOT NULL,
    ended_at BIGINT,
    seal BYTEA NOT NULL
);
CREATE UNIQUE INDEX membership_in_shop_account ON membership (in_shop, account);
CREATE INDEX membership_account ON membership (account);

-- A passkey: what it is found by, and the public key with what belongs to it, wrapped.
CREATE TABLE passkey (
    id BIGINT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,
    lookup BYTEA NOT NULL,
    details BYTEA NOT NULL,
    added_at BIGINT NOT NULL,
    used_at BIGINT,
    seal BYTEA NOT NULL
);
CREATE UNIQUE INDEX passkey_lookup ON passkey (lookup);
CREATE INDEX passkey_account ON passkey (account);

-- Codes on paper, each good for once; keyed hashes.
CREATE TABLE recovery_code (
    id BIGINT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    used_at BIGINT,
    seal BYTEA NOT NULL
);
CREATE INDEX recovery_code_account ON recovery_code (account);

-- A sign-in that holds, or that waits for its second factor. The browser holds a random value; here is a keyed hash of it.
CREATE TABLE sign_in (
    id BIGINT NOT NULL PRIMARY KEY,
    lookup BYTEA NOT NULL,
    account BIGINT NOT NULL,
    stage TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    second_factor_at BIGINT,
    ends_at BIGINT NOT NULL,
    about BYTEA NOT NULL,
    seal BYTEA NOT NULL
);
CREATE UNIQUE INDEX sign_in_lookup ON sign_in (lookup);
CREATE INDEX sign_in_account ON sign_in (account);
CREATE INDEX sign_in_ends_at ON sign_in (ends_at);

-- A browser that has signed in before: guessing by others does not shut it out. trusted_until: it is asked for no second factor until then.
CREATE TABLE known_browser (
    id BIGINT NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,
    lookup BYTEA NOT NULL,
    about BYTEA NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    trusted_until BIGINT,
    seal BYTEA NOT NULL
);
CREATE UNIQUE INDEX known_browser_lookup_account ON known_browser (lookup, account);
CREATE INDEX known_browser_account ON known_browser (account);

-- A link that is good for once: an invitation to a shop, or the way back for who lost their second factor.
CREATE TABLE one_time_link (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    lookup BYTEA NOT NULL,
    in_shop BIGINT NOT NULL,
    account BIGINT,
    role TEXT,
    details BYTEA,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT,
    seal BYTEA NOT NULL
);
CREATE UNIQUE INDEX one_time_link_lookup ON one_time_link (lookup);
CREATE INDEX one_time_link_in_shop ON one_time_link (in_shop);
CREATE INDEX one_time_link_account ON one_time_link (account);
