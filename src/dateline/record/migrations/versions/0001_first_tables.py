"""The first tables, and those of full text, which each database has in a form of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SQLITE = (
    "CREATE VIRTUAL TABLE search USING fts5(ref UNINDEXED, title, body, "
    "tokenize = 'porter unicode61 remove_diacritics 2')",
    # FTS5 finds a row by words only; this finds it by the id that it is about.
    "CREATE TABLE search_row (ref VARCHAR(24) PRIMARY KEY, number INTEGER NOT NULL UNIQUE)",
)
POSTGRESQL = (
    "CREATE TABLE search (ref VARCHAR(24) PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, "
    "words TSVECTOR GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || "
    "to_tsvector('english', body)) STORED)",
    "CREATE INDEX ix_search_words ON search USING gin (words)",
)


def upgrade() -> None:
    """Make them."""
    _tables()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)


def _tables() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.Column("action", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["revision.id"], name=op.f("fk_revision_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=512), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_article_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("key", name=op.f("uq_article_key")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("redirect", sa.String(length=24), nullable=True),
        sa.Column("data", sa.JSON(), nullable=True),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=True),
        sa.Column("modality", sa.String(length=16), nullable=True),
        sa.Column("scope", sa.String(length=16), nullable=True),
        sa.Column("setting", sa.String(length=8), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("reliability", sa.String(length=1), nullable=True),
        sa.Column("credibility", sa.String(length=1), nullable=True),
        sa.Column("dead", sa.Integer(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_event_revision")),
        sa.ForeignKeyConstraint(["updated"], ["revision.id"], name=op.f("fk_event_updated")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(
        op.f("ix_event_country_earliest"), "event", ["country", "earliest"], unique=False
    )
    op.create_index(op.f("ix_event_earliest_latest"), "event", ["earliest", "latest"], unique=False)
    op.create_index(op.f("ix_event_kind_earliest"), "event", ["kind", "earliest"], unique=False)
    op.create_index(
        op.f("ix_event_latitude_longitude"), "event", ["latitude", "longitude"], unique=False
    )
    op.create_index(op.f("ix_event_state"), "event", ["state"], unique=False)
    op.create_index(op.f("ix_event_updated"), "event", ["updated"], unique=False)
    op.create_table(
        "seen",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_seen_revision")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_seen")),
    )
    op.create_table(
        "touched",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_touched_revision")),
        sa.PrimaryKeyConstraint("id", "revision", name=op.f("pk_touched")),
    )
    op.create_table(
        "derivation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("article_id", sa.String(length=24), nullable=False),
        sa.Column("from_article_id", sa.String(length=24), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_derivation_article_id")
        ),
        sa.ForeignKeyConstraint(["ended"], ["revision.id"], name=op.f("fk_derivation_ended")),
        sa.ForeignKeyConstraint(
            ["from_article_id"], ["article.id"], name=op.f("fk_derivation_from_article_id")
        ),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_derivation_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derivation")),
    )
    op.create_index(op.f("ix_derivation_article_id"), "derivation", ["article_id"], unique=False)
    op.create_index(op.f("ix_derivation_ended"), "derivation", ["ended"], unique=False)
    op.create_index(
        op.f("ix_derivation_from_article_id"), "derivation", ["from_article_id"], unique=False
    )
    op.create_table(
        "event_place",
        sa.Column("part", sa.String(length=120), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("event_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_place_event_id")),
        sa.PrimaryKeyConstraint("part", "country", "event_id", name=op.f("pk_event_place")),
    )
    op.create_index(op.f("ix_event_place_event_id"), "event_place", ["event_id"], unique=False)
    op.create_table(
        "relation",
        sa.Column("relation", sa.String(length=12), nullable=False),
        sa.Column("first", sa.String(length=24), nullable=False),
        sa.Column("second", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["first"], ["event.id"], name=op.f("fk_relation_first")),
        sa.ForeignKeyConstraint(["second"], ["event.id"], name=op.f("fk_relation_second")),
        sa.PrimaryKeyConstraint("relation", "first", "second", name=op.f("pk_relation")),
    )
    op.create_index(op.f("ix_relation_second"), "relation", ["second"], unique=False)
    op.create_table(
        "report",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("article_id", sa.String(length=24), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("home", sa.Text(), nullable=True),
        sa.Column("published", sa.JSON(), nullable=True),
        sa.Column("published_day", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_report_article_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_report_revision")),
        sa.ForeignKeyConstraint(["withdrawn"], ["revision.id"], name=op.f("fk_report_withdrawn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_index(op.f("ix_report_address"), "report", ["address"], unique=False)
    op.create_index(op.f("ix_report_article_id"), "report", ["article_id"], unique=False)
    op.create_index(op.f("ix_report_outlet"), "report", ["outlet"], unique=False)
    op.create_index(op.f("ix_report_published_day"), "report", ["published_day"], unique=False)
    op.create_index(op.f("ix_report_text_sha256"), "report", ["text_sha256"], unique=False)
    op.create_table(
        "band",
        sa.Column("hash", sa.String(length=24), nullable=False),
        sa.Column("report_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_band_report_id")),
        sa.PrimaryKeyConstraint("hash", "report_id", name=op.f("pk_band")),
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report_id", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ended"], ["revision.id"], name=op.f("fk_reading_ended")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_reading_report_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_reading_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_ended"), "reading", ["ended"], unique=False)
    op.create_index(op.f("ix_reading_report_id"), "reading", ["report_id"], unique=False)
    op.create_table(
        "mention",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(length=24), nullable=False),
        sa.Column("report_id", sa.String(length=24), nullable=True),
        sa.Column("reading_id", sa.Integer(), nullable=True),
        sa.Column("local", sa.String(length=16), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("family", sa.String(length=24), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ended"], ["revision.id"], name=op.f("fk_mention_ended")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_mention_event_id")),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_mention_reading_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_mention_report_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_mention_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("order", name=op.f("uq_mention_order")),
    )
    op.create_index(op.f("ix_mention_ended"), "mention", ["ended"], unique=False)
    op.create_index(op.f("ix_mention_event_id"), "mention", ["event_id"], unique=False)
    op.create_index(
        op.f("ix_mention_family_country_earliest"),
        "mention",
        ["family", "country", "earliest"],
        unique=False,
    )
    op.create_index(
        op.f("ix_mention_family_latitude_longitude"),
        "mention",
        ["family", "latitude", "longitude"],
        unique=False,
    )
    op.create_index(op.f("ix_mention_key"), "mention", ["key"], unique=False)
    op.create_index(op.f("ix_mention_report_id"), "mention", ["report_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("mention_id", sa.String(length=24), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ended"], ["revision.id"], name=op.f("fk_claim_ended")),
        sa.ForeignKeyConstraint(["mention_id"], ["mention.id"], name=op.f("fk_claim_mention_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_claim_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_ended"), "claim", ["ended"], unique=False)
    op.create_index(op.f("ix_claim_mention_id"), "claim", ["mention_id"], unique=False)
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("relation", sa.String(length=12), nullable=False),
        sa.Column("first", sa.String(length=24), nullable=False),
        sa.Column("second", sa.String(length=24), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ended"], ["revision.id"], name=op.f("fk_judgement_ended")),
        sa.ForeignKeyConstraint(["first"], ["mention.id"], name=op.f("fk_judgement_first")),
        sa.ForeignKeyConstraint(["revision"], ["revision.id"], name=op.f("fk_judgement_revision")),
        sa.ForeignKeyConstraint(["second"], ["mention.id"], name=op.f("fk_judgement_second")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
    )
    op.create_index(op.f("ix_judgement_ended"), "judgement", ["ended"], unique=False)
    op.create_index(op.f("ix_judgement_first"), "judgement", ["first"], unique=False)
    op.create_index(op.f("ix_judgement_second"), "judgement", ["second"], unique=False)
