-- What the visits of each address came to, so that nobody need count them one by one; and the runs
-- of collecting, with what they came by. `seen` is how the last visit found it, and that since
-- `seen_since`; `good_at` the first visit that had it, `changed_at` the first that found another text,
-- `vanished_at` since when it shows its report no more; `report` one that came of it ('' is none,
-- absent: not looked up), `outlet` what that calls its outlet.
ALTER TABLE address ADD COLUMN seen TEXT;
ALTER TABLE address ADD COLUMN seen_since TEXT;
ALTER TABLE address ADD COLUMN good_at TEXT;
ALTER TABLE address ADD COLUMN changed_at TEXT;
ALTER TABLE address ADD COLUMN vanished_at TEXT;
ALTER TABLE address ADD COLUMN report TEXT;
ALTER TABLE address ADD COLUMN outlet TEXT;
UPDATE address SET
    seen = (SELECT state FROM visit v WHERE v.address = address.address ORDER BY id DESC LIMIT 1),
    good_at = (SELECT MIN(at) FROM visit v WHERE v.address = address.address
        AND state IN ('new', 'same', 'edited', 'changed', 'moved')),
    changed_at = (SELECT MIN(at) FROM visit v WHERE v.address = address.address
        AND state IN ('edited', 'changed'))
WHERE visited IS NOT NULL;
UPDATE address SET seen_since = (SELECT MIN(at) FROM visit v WHERE v.address = address.address
    AND v.state = address.seen AND v.id > COALESCE((SELECT MAX(id) FROM visit w
        WHERE w.address = address.address AND w.state <> address.seen), 0))
WHERE seen IS NOT NULL;
UPDATE address SET vanished_at = (SELECT MIN(at) FROM visit v WHERE v.address = address.address
    AND v.state IN ('gone', 'blocked', 'login') AND v.id > COALESCE((SELECT MAX(id) FROM visit w
        WHERE w.address = address.address
        AND w.state IN ('new', 'same', 'edited', 'changed', 'moved')), 0))
WHERE seen IN ('gone', 'blocked', 'login', 'unreachable');
CREATE INDEX address_counts ON address (role, host, source, outlet, seen, report, visited);
CREATE INDEX address_odd
    ON address (role, seen, seen_since, host, source, outlet, good_at, changed_at, vanished_at, report)
    WHERE vanished_at IS NOT NULL OR changed_at IS NOT NULL OR seen = 'moved';
CREATE INDEX address_failing ON address (host, role) WHERE failures > 0;
CREATE INDEX address_to_look_up ON address (address) WHERE report IS NULL AND capture IS NOT NULL;
CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL,            -- collect, recheck, watch
    wish TEXT NOT NULL,            -- JSON: of which sources
    wished_by TEXT NOT NULL,
    began TEXT NOT NULL,
    ended TEXT,
    outcome TEXT,                  -- done, stopped, failed, broken off
    told TEXT NOT NULL DEFAULT '',
    stop INTEGER NOT NULL DEFAULT 0,
    counts TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL,            -- visit, read, note, problem
    state TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    told TEXT NOT NULL DEFAULT '',
    found TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX step_run ON step (run, id);
