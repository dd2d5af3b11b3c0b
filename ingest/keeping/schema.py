"""The archive's tables and how an older archive becomes a newer one.

    feed        what is known of each feed's address
    entry       each feed entry once: pending, done or failed for good
    mark        how each feed last described each entry
    page        every fetched page, compressed, with its headers
    article     one row an article: the newest state, without the text
    revision    every text that the article ever had
    band        MinHash bands of the newest texts, to find copies
    extraction  what each version of the pipeline read, as canonical JSON
    intake      how far the import of each file came
    run         reports
    pulse       what each source did each day
    verdict     what the relevance gate says of each article, with score and reason
    decision    what people decided about an article, every time; the last one holds
    standing    (a view) whether an article is accepted: by a person, by its way in, by verdict
    decision_log  what people decided about the graph; entries are added, never changed
    spoken_of   which extraction speaks of which entity of the graph, made where decisions need it
    spoken_in   which extractions are in that index
    record      official records of work stoppages, as filed

`PRAGMA user_version` counts the migrations applied; each runs in one transaction.
"""

from __future__ import annotations

import sqlite3

from sideletter.errors import ArchiveError

_FIRST = """
CREATE TABLE feed (
    url TEXT PRIMARY KEY, source TEXT, sample INTEGER NOT NULL DEFAULT 0,
    etag TEXT, last_modified TEXT, moved_to TEXT,
    gone INTEGER NOT NULL DEFAULT 0, last_fetched TEXT, last_success TEXT, last_error TEXT,
    failures INTEGER NOT NULL DEFAULT 0, retry_after TEXT
) STRICT;
CREATE TABLE entry (
    key TEXT PRIMARY KEY, source TEXT NOT NULL, state TEXT NOT NULL
        CHECK (state IN ('pending', 'done', 'failed')),
    fingerprint TEXT NOT NULL, body TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, reason TEXT, article TEXT
) STRICT;
CREATE INDEX entry_by_state ON entry (state, source);
CREATE TABLE article (
    id TEXT PRIMARY KEY, seq INTEGER NOT NULL UNIQUE, url TEXT NOT NULL, source TEXT,
    origin TEXT NOT NULL, story_of TEXT REFERENCES article (id), revision INTEGER NOT NULL,
    body TEXT NOT NULL, fingerprint TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_source ON article (source, last_seen);
CREATE INDEX article_by_story ON article (story_of) WHERE story_of IS NOT NULL;
CREATE TABLE revision (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    title TEXT NOT NULL, text TEXT NOT NULL, text_sha256 TEXT NOT NULL, fetched TEXT NOT NULL,
    modified TEXT, PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE page (
    id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    url TEXT NOT NULL, final_url TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL,
    content BLOB NOT NULL, content_sha256 TEXT NOT NULL, fetched TEXT NOT NULL
) STRICT;
CREATE INDEX page_by_article ON page (article);
CREATE TABLE band (
    band INTEGER NOT NULL, hash INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (band, hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX band_by_article ON band (article);
CREATE TABLE extraction (
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE, version TEXT NOT NULL,
    fingerprint TEXT NOT NULL, sha256 TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (article, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE run (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, started TEXT NOT NULL, report TEXT NOT NULL
) STRICT;
"""

# Two feeds may name one entry and describe it differently: each feed's word is its own.
_MARKS = """
CREATE TABLE mark (
    feed TEXT NOT NULL, key TEXT NOT NULL REFERENCES entry (key) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL, PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_by_key ON mark (key);
"""

# `place` is where reading goes on: JSON of an offset and a number of lines or records.
_INTAKE = """
CREATE TABLE intake (
    file TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, place TEXT NOT NULL,
    started TEXT NOT NULL, finished TEXT, failed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
"""

# What the machine thinks of an article's relevance, and what people decided about it. Nobody is
# judged by a migration: an article without a verdict is accepted until the next run gives one.
_STANDING = """
ALTER TABLE article ADD COLUMN named INTEGER NOT NULL DEFAULT 0;
UPDATE article SET named = 1 WHERE origin = 'file' OR source IS NULL OR source LIKE 'added:%';
CREATE TABLE verdict (
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE, fingerprint TEXT NOT NULL,
    gate TEXT NOT NULL, relevant INTEGER NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE decision (
    id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    decision TEXT NOT NULL CHECK (decision IN ('keep', 'reject', 'undo')),
    decided TEXT NOT NULL, who TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_article ON decision (article);
CREATE VIEW standing AS
    SELECT a.id AS article, a.named, v.score, v.reason, d.decision, d.decided, d.who,
        CASE d.decision WHEN 'keep' THEN 1 WHEN 'reject' THEN 0
            ELSE a.named OR coalesce(v.relevant, 1) END AS accepted
    FROM article a LEFT JOIN verdict v ON v.article = a.id
    LEFT JOIN decision d ON d.id = (SELECT max(id) FROM decision WHERE article = a.id);
"""

# A text or page that was dropped leaves its hashes; a sketch of the text's words goes on finding
# copies of it.
_RETENTION = """
ALTER TABLE revision ADD COLUMN dropped TEXT;
ALTER TABLE revision ADD COLUMN sketch BLOB;
ALTER TABLE page ADD COLUMN dropped TEXT;
"""

# What each source did each day, to tell a day out of its habit, and when an entry is due again.
_HABITS = """
CREATE TABLE pulse (
    source TEXT NOT NULL, day TEXT NOT NULL, polls INTEGER NOT NULL, entries INTEGER NOT NULL,
    pages INTEGER NOT NULL, blank INTEGER NOT NULL, undated INTEGER NOT NULL,
    short INTEGER NOT NULL, PRIMARY KEY (source, day)
) STRICT, WITHOUT ROWID;
ALTER TABLE entry ADD COLUMN not_before TEXT;
"""

# What people decide about the graph outlives the articles it is about: they may come again. So no
# key refers to them, nor an undoing to its decision, which another archive's copy may bring later.
_DECISIONS = """
CREATE TABLE decision_log (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL, undoes TEXT UNIQUE,
    decided TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER decision_log_stays BEFORE DELETE ON decision_log
    BEGIN SELECT RAISE(ABORT, 'decisions are never deleted; undo them'); END;
CREATE TRIGGER decision_log_holds BEFORE UPDATE ON decision_log
    BEGIN SELECT RAISE(ABORT, 'decisions are never changed; undo them'); END;
CREATE TABLE spoken_in (
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE, sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE spoken_of (
    entity TEXT NOT NULL, article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (entity, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoken_of_by_article ON spoken_of (article);
"""

# Official records of work stoppages, as filed; a later edition of a list replaces what it repeats.
_RECORDS = """
CREATE TABLE record (
    key TEXT PRIMARY KEY, source TEXT NOT NULL, edition TEXT NOT NULL, body TEXT NOT NULL,
    file TEXT NOT NULL, taken TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST,
    _MARKS,
    _INTAKE,
    _STANDING,
    _RETENTION,
    _HABITS,
    _DECISIONS,
    _RECORDS,
)


def migrate(connection: sqlite3.Connection, *, name: str) -> None:
    """Bring the archive to the newest schema.

    Raises ArchiveError for one that a newer Sideletter wrote, which is left untouched. Two
    programs that open a new archive at once wait for each other and migrate it once.
    """
    if _version(connection, name) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_version(connection, name), len(MIGRATIONS)):
            for statement in MIGRATIONS[number].split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        # A full disk or an I/O error may already have rolled back.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, name: str) -> int:
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > len(MIGRATIONS):
        raise ArchiveError(
            f"{name}: written by a newer Sideletter (schema {found}; this one knows "
            f"{len(MIGRATIONS)}); update Sideletter, the archive is untouched"
        )
    return found
