-- Invoices as they were read. Who asks for how much and into which account stands only in the encrypted column, under a key of the invoice's own; copies are found by keyed hashes.
CREATE TABLE supplier_invoice (
    shop BIGINT NOT NULL REFERENCES shop (id),
    id BIGINT NOT NULL,
    supplier BIGINT,
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    origin TEXT NOT NULL,
    message BIGINT,
    about BIGINT,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    request BIGINT,
    earlier BIGINT,
    relation TEXT NOT NULL,
    file_token BYTEA NOT NULL,
    supplier_token BYTEA NOT NULL,
    number_token BYTEA,
    keep_until BIGINT NOT NULL,
    wrapped_key BYTEA NOT NULL,
    details BYTEA NOT NULL,
    seal BYTEA NOT NULL,
    PRIMARY KEY (shop, id)
);
CREATE INDEX supplier_invoice_file_token ON supplier_invoice (shop, file_token);
CREATE INDEX supplier_invoice_supplier_token_id ON supplier_invoice (shop, supplier_token, id);
CREATE INDEX supplier_invoice_number_token ON supplier_invoice (shop, number_token);
CREATE INDEX supplier_invoice_about ON supplier_invoice (shop, about);
CREATE INDEX supplier_invoice_keep_until ON supplier_invoice (shop, keep_until);

ALTER TABLE supplier_invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE supplier_invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY supplier_invoice_of_shop ON supplier_invoice USING (shop = NULLIF(current_setting('bezel.shop', true), '')::bigint);
