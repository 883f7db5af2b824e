-- The frontier of a record; times are ISO 8601 in UTC, which sort as text.
CREATE TABLE IF NOT EXISTS address (
    address TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    role TEXT NOT NULL,            -- page, feed, media
    state TEXT NOT NULL,           -- new, held, lost, withdrawn
    source TEXT,
    found_in TEXT,
    shown_in TEXT,
    proxied INTEGER NOT NULL DEFAULT 0,
    title TEXT,
    published TEXT,
    updated TEXT,
    etag TEXT,
    modified TEXT,
    sha256 TEXT,
    capture TEXT,
    every REAL,
    due TEXT,                      -- absent: not to be fetched
    first TEXT NOT NULL,
    visited TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    told TEXT,
    holder INTEGER,                -- the process that is fetching it
    held_since TEXT
);
CREATE INDEX IF NOT EXISTS address_due ON address (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS address_found_in ON address (found_in);
CREATE TABLE IF NOT EXISTS visit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    address TEXT NOT NULL,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    status INTEGER,
    capture TEXT,
    told TEXT NOT NULL,
    moved_to TEXT
);
CREATE INDEX IF NOT EXISTS visit_address ON visit (address);
CREATE TABLE IF NOT EXISTS file (
    address TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (address, sha256)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS progress (
    key TEXT PRIMARY KEY,
    offset INTEGER NOT NULL
);
