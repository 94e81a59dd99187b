-- Who may sign in. Rows of the house: one person may work in several shops. Texts and secrets are wrapped by the master key.
CREATE TABLE account (
    id INTEGER NOT NULL PRIMARY KEY,
    lookup BLOB,
    name BLOB,
    email BLOB,
    passphrase BLOB,
    passphrase_at INTEGER,
    authenticator BLOB,
    authenticator_at INTEGER,
    offered_authenticator BLOB,
    last_step INTEGER NOT NULL,
    second_factor_at INTEGER,
    codes_noted_at INTEGER,
    created_at INTEGER NOT NULL,
    erased_at INTEGER,
    seal BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX account_lookup ON account (lookup);

-- What an account may do in a shop; one that was ended stays, so that what its person did keeps a name.
CREATE TABLE membership (
    id INTEGER NOT NULL PRIMARY KEY,
    account INTEGER NOT NULL,
    in_shop INTEGER NOT NULL,
    role TEXT NOT NULL,
    subject INTEGER NOT NULL,
    is_active INTEGER NOT NULL,
    since INTEGER NOT NULL,
    ended_at INTEGER,
    seal BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX membership_in_shop_account ON membership (in_shop, account);
CREATE INDEX membership_account ON membership (account);

-- A passkey: what it is found by, and the public key with what belongs to it, wrapped.
CREATE TABLE passkey (
    id INTEGER NOT NULL PRIMARY KEY,
    account INTEGER NOT NULL,
    lookup BLOB NOT NULL,
    details BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    used_at INTEGER,
    seal BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX passkey_lookup ON passkey (lookup);
CREATE INDEX passkey_account ON passkey (account);

-- Codes on paper, each good for once; keyed hashes.
CREATE TABLE recovery_code (
    id INTEGER NOT NULL PRIMARY KEY,
    account INTEGER NOT NULL,
    hash BLOB NOT NULL,
    used_at INTEGER,
    seal BLOB NOT NULL
) STRICT;
CREATE INDEX recovery_code_account ON recovery_code (account);

-- A sign-in that holds, or that waits for its second factor. The browser holds a random value; here is a keyed hash of it.
CREATE TABLE sign_in (
    id INTEGER NOT NULL PRIMARY KEY,
    lookup BLOB NOT NULL,
    account INTEGER NOT NULL,
    stage TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    second_factor_at INTEGER,
    ends_at INTEGER NOT NULL,
    about BLOB NOT NULL,
    seal BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sign_in_lookup ON sign_in (lookup);
CREATE INDEX sign_in_account ON sign_in (account);
CREATE INDEX sign_in_ends_at ON sign_in (ends_at);

-- A browser that has signed in before: guessing by others does not shut it out. trusted_until: it is asked for no second factor until then.
CREATE TABLE known_browser (
    id INTEGER NOT NULL PRIMARY KEY,
    account INTEGER NOT NULL,
    lookup BLOB NOT NULL,
    about BLOB NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    trusted_until INTEGER,
    seal BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX known_browser_lookup_account ON known_browser (lookup, account);
CREATE INDEX known_browser_account ON known_browser (account);

-- A link that is good for once: an invitation to a shop, or the way back for who lost their second factor.
CREATE TABLE one_time_link (
    id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    lookup BLOB NOT NULL,
    in_shop INTEGER NOT NULL,
    account INTEGER,
    role TEXT,
    details BLOB,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used_at INTEGER,
    seal BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_time_link_lookup ON one_time_link (lookup);
CREATE INDEX one_time_link_in_shop ON one_time_link (in_shop);
CREATE INDEX one_time_link_account ON one_time_link (account);
