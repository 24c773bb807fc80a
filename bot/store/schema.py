"""Turns an empty file, or one of an earlier version, into the tables that this version reads and writes.

Instants are text as `instants.to_text` writes them. A migration that has been released is never
changed: a new one is added below it.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("telegist")

_ARTICLES = """
CREATE TABLE stories (id INTEGER PRIMARY KEY, first_at TEXT NOT NULL, last_at TEXT NOT NULL);
CREATE INDEX stories_last ON stories (last_at);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    headline TEXT NOT NULL, dek TEXT NOT NULL, body TEXT NOT NULL,
    language TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL,
    published TEXT, ingested_at TEXT NOT NULL,
    story_id INTEGER REFERENCES stories (id),
    tokens INTEGER NOT NULL,
    shingles BLOB NOT NULL
);
CREATE INDEX articles_at ON articles (coalesce(published, ingested_at));
CREATE INDEX articles_ingested ON articles (ingested_at);
CREATE INDEX articles_story ON articles (story_id);

CREATE TABLE fingerprints (fp INTEGER NOT NULL, article_id INTEGER NOT NULL, PRIMARY KEY (fp, article_id))
    WITHOUT ROWID;
CREATE INDEX fingerprints_article ON fingerprints (article_id);

CREATE TABLE copies (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id),
    kind TEXT NOT NULL, similarity REAL NOT NULL,
    headline TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, seen_at TEXT NOT NULL
);
CREATE INDEX copies_article ON copies (article_id);

CREATE TABLE history (
    article_id INTEGER NOT NULL REFERENCES articles (id), version INTEGER NOT NULL,
    headline TEXT NOT NULL, dek TEXT NOT NULL, body TEXT NOT NULL, replaced_at TEXT NOT NULL,
    PRIMARY KEY (article_id, version)
) WITHOUT ROWID;
"""

_SEARCH = """
CREATE VIRTUAL TABLE articles_fts USING fts5 (
    headline, dek, body, content='articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_fts_insert AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, headline, dek, body) VALUES (new.id, new.headline, new.dek, new.body);
END;
CREATE TRIGGER articles_fts_delete AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, headline, dek, body)
    VALUES ('delete', old.id, old.headline, old.dek, old.body);
END;
CREATE TRIGGER articles_fts_update AFTER UPDATE OF headline, dek, body ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, headline, dek, body)
    VALUES ('delete', old.id, old.headline, old.dek, old.body);
    INSERT INTO articles_fts (rowid, headline, dek, body) VALUES (new.id, new.headline, new.dek, new.body);
END;
"""

_READERS = """
CREATE TABLE topics (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, filter TEXT NOT NULL,
    aliases TEXT NOT NULL, names TEXT NOT NULL, origin TEXT NOT NULL
);
CREATE TABLE chats (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL, zone TEXT NOT NULL,
    times TEXT NOT NULL, days TEXT NOT NULL, length TEXT NOT NULL,
    state TEXT NOT NULL, paused_until TEXT, next_due_at TEXT, last_digest_at TEXT,
    quiet_line INTEGER NOT NULL, created_at TEXT NOT NULL
);
CREATE INDEX chats_due ON chats (next_due_at) WHERE state = 'active';
CREATE INDEX chats_waking ON chats (paused_until) WHERE state = 'paused';

CREATE TABLE subscriptions (
    chat_id INTEGER NOT NULL, filter TEXT NOT NULL, thread_id INTEGER, created_at TEXT NOT NULL,
    PRIMARY KEY (chat_id, filter)
) WITHOUT ROWID;
CREATE INDEX subscriptions_filter ON subscriptions (filter);

CREATE TABLE seen (
    chat_id INTEGER NOT NULL, story_id INTEGER NOT NULL, edition_id INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (chat_id, story_id)
) WITHOUT ROWID;
"""

_DELIVERY = """
CREATE TABLE pushes (
    id INTEGER PRIMARY KEY, by INTEGER NOT NULL, filter TEXT NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL, state TEXT NOT NULL, created_at TEXT NOT NULL,
    progress_chat INTEGER NOT NULL DEFAULT 0, progress_message INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE editions (
    id INTEGER PRIMARY KEY, chat_id INTEGER NOT NULL, kind TEXT NOT NULL, slot TEXT NOT NULL,
    push_id INTEGER REFERENCES pushes (id), created_at TEXT NOT NULL,
    UNIQUE (chat_id, kind, slot)
);
CREATE INDEX editions_push ON editions (push_id) WHERE push_id IS NOT NULL;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, edition_id INTEGER NOT NULL REFERENCES editions (id),
    chat_id INTEGER NOT NULL, thread_id INTEGER, number INTEGER NOT NULL,
    payload TEXT NOT NULL, kind TEXT NOT NULL, priority INTEGER NOT NULL, state TEXT NOT NULL,
    due_at TEXT NOT NULL, lease_until TEXT, attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '', message_id INTEGER, created_at TEXT NOT NULL, sent_at TEXT,
    UNIQUE (chat_id, edition_id, number)
);
CREATE INDEX outbox_due ON outbox (priority, due_at, id) WHERE state = 'due';
CREATE INDEX outbox_sending ON outbox (chat_id) WHERE state = 'sending';
CREATE INDEX outbox_state ON outbox (state, due_at);
CREATE INDEX outbox_edition ON outbox (edition_id);

CREATE TABLE holds (scope TEXT PRIMARY KEY, until TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inbox (
    update_id INTEGER PRIMARY KEY, payload TEXT NOT NULL, received_at TEXT NOT NULL, done_at TEXT
);
CREATE INDEX inbox_open ON inbox (update_id) WHERE done_at IS NULL;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


@migrations()
def first_tables(db: Database) -> None:
    """Everything of version 0.1."""
    for script in (_ARTICLES, _SEARCH, _READERS, _DELIVERY):
        db.executescript(script)


@migrations()
def length_of_holds(db: Database) -> None:
    """With when it was made, a hold does not last longer than asked after a clock set back."""
    db.execute("ALTER TABLE holds ADD COLUMN made_at TEXT NOT NULL DEFAULT ''")


@migrations()
def index_of_prints(db: Database) -> None:
    """Copies are looked up by short fingerprints and compared by their texts: nothing else is kept."""
    for statement in (
        "DROP TABLE fingerprints",
        "ALTER TABLE articles DROP COLUMN shingles",
        "ALTER TABLE copies ADD COLUMN body TEXT NOT NULL DEFAULT ''",
        """
CREATE TABLE prints (
    print INTEGER NOT NULL, article_id INTEGER NOT NULL, PRIMARY KEY (print, article_id)
) WITHOUT ROWID
        """,
    ):
        db.execute(statement)
    known = db.execute("SELECT id, headline, dek, body FROM articles").fetchall()
    if not known:
        return
    # An empty file, which is what most are, needs no numpy.
    from summarizer.model import Article
    from summarizer.signature import signature

    for row in known:
        mark = signature(Article(row["body"], headline=row["headline"], dek=row["dek"]))
        db.conn.executemany(
            "INSERT OR IGNORE INTO prints (print, article_id) VALUES (?, ?)",
            [(fingerprint, row["id"]) for fingerprint in mark.kept.tolist()],
        )


_LEDGER = (
    """
CREATE TABLE pages (
    id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, articles TEXT NOT NULL, sentences BLOB NOT NULL
)
    """,
    """
CREATE TABLE ledger (
    chat_id INTEGER NOT NULL, page_id INTEGER NOT NULL REFERENCES pages (id), edition_id INTEGER NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (chat_id, page_id)
) WITHOUT ROWID
    """,
    "CREATE INDEX ledger_page ON ledger (page_id)",
    "CREATE INDEX history_replaced ON history (replaced_at)",
    # The sentences of earlier editions are not known any more; their stories are, as they were then.
    """
CREATE TEMP TABLE told AS SELECT chat_id, edition_id, min(at) AS at, group_concat(entry) AS articles FROM (
    SELECT seen.chat_id, seen.edition_id, seen.at, story_id || ',' || articles.id || ',' || (
        SELECT count(*) FROM history WHERE history.article_id = articles.id AND replaced_at <= seen.at
    ) AS entry
    FROM seen JOIN articles USING (story_id) WHERE ingested_at <= seen.at
    ORDER BY chat_id, edition_id, story_id, articles.id
) GROUP BY chat_id, edition_id
    """,
    """
INSERT INTO pages (digest, articles, sentences)
    SELECT DISTINCT articles, '[' || articles || ']', x'' FROM told
    """,
    """
INSERT OR REPLACE INTO ledger (chat_id, page_id, edition_id, at)
    SELECT chat_id, pages.id, edition_id, at FROM told JOIN pages ON digest = told.articles ORDER BY at
    """,
    "DROP TABLE told",
    "DROP TABLE seen",
    # What was given up was not told: blocked, stopped or refused, it comes with the next edition.
    """
CREATE TRIGGER ledger_untold AFTER UPDATE OF state ON outbox WHEN new.state = 'gone' BEGIN
    DELETE FROM ledger WHERE chat_id = new.chat_id AND edition_id = new.edition_id AND NOT EXISTS (
        SELECT 1 FROM outbox WHERE edition_id = new.edition_id AND state <> 'due' AND state <> 'gone'
    );
END
    """,
)


@migrations()
def ledger_of_what_was_told(db: Database) -> None:
    """What each chat was told, by the letter: a page that all who got the same share, in place of `seen`."""
    for statement in _LEDGER:
        db.execute(statement)
