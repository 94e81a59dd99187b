-- Invoices as they were read. Who asks for how much and into which account stands only in the encrypted column, under a key of the invoice's own; copies are found by keyed hashes.
CREATE TABLE supplier_invoice (
    shop INTEGER NOT NULL REFERENCES shop (id),
    id INTEGER NOT NULL,
    supplier INTEGER,
    added_at INTEGER NOT NULL,
    added_by TEXT NOT NULL,
    origin TEXT NOT NULL,
    message INTEGER,
    about INTEGER,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    request INTEGER,
    earlier INTEGER,
    relation TEXT NOT NULL,
    file_token BLOB NOT NULL,
    supplier_token BLOB NOT NULL,
    number_token BLOB,
    keep_until INTEGER NOT NULL,
    wrapped_key BLOB NOT NULL,
    details BLOB NOT NULL,
    seal BLOB NOT NULL,
    PRIMARY KEY (shop, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX supplier_invoice_file_token ON supplier_invoice (shop, file_token);
CREATE INDEX supplier_invoice_supplier_token_id ON supplier_invoice (shop, supplier_token, id);
CREATE INDEX supplier_invoice_number_token ON supplier_invoice (shop, number_token);
CREATE INDEX supplier_invoice_about ON supplier_invoice (shop, about);
CREATE INDEX supplier_invoice_keep_until ON supplier_invoice (shop, keep_until);
