-- Addresses that a public page led to; the hosts that other processes are visiting, at once.
ALTER TABLE address ADD COLUMN led INTEGER NOT NULL DEFAULT 0;
CREATE INDEX address_holder ON address (holder, host) WHERE holder IS NOT NULL;
