"""The case and what is known about it: parties, facts, drafts, papers, consents, supplements."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from loans.store.columns import Fen, Moment, key, metadata, one_of, ref, serial
from loans.workflow.states import State

loan_case = Table(
    "loan_case",
    metadata,
    key(),
    Column("number", String(20), nullable=False, unique=True),
    ref("account_id", "account.id"),
    ref("person_id", "person.id", nullable=True),
    ref("entity_id", "entity.id", nullable=True),
    Column("product", String(64), nullable=False),
    Column("state", String(24), nullable=False),
    Column("version", Integer, nullable=False),
    Column("source", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("submitted_at", Moment),
    Column("catalogue_hash", String(80)),  # frozen at submission
    ref("owner_id", "account.id", nullable=True),  # first contact
    Column("stage", String(16)),  # the running promise: league, investigation, approval
    Column("stage_days", Integer, nullable=False, default=0),
    Column("counting_since", Moment),  # null while paused or stopped
    Column("due", Moment),
    Column("days_used", Integer, nullable=False, default=0),
    Column("stage_used", Integer, nullable=False, default=0),
    Column("amount", Fen),
    Column("months", Integer),
    Column("verdict", String(16), nullable=False, default=""),
    Column("missing", Integer, nullable=False, default=0),
    Column("applicant_mask", String(16), nullable=False, default=""),
    Column("exposure", Fen, nullable=False, default=0),  # principal promised or paid
    CheckConstraint(one_of("state", (s.value for s in State)), name="state"),
    CheckConstraint("version >= 1", name="version"),
    CheckConstraint("amount IS NULL OR amount >= 0", name="amount"),
    CheckConstraint("exposure >= 0", name="exposure"),
    CheckConstraint(one_of("source", ("online", "counter")), name="source"),
    Index("ix_loan_case_state_due", "state", "due"),
)

case_party = Table(
    "case_party",
    metadata,
    key(),
    ref("case_id", "loan_case.id"),
    Column("role", String(16), nullable=False),
    ref("person_id", "person.id", nullable=True),
    ref("entity_id", "entity.id", nullable=True),
    Column("at", Moment, nullable=False),
    CheckConstraint(one_of("role", ("applicant", "borrower", "spouse", "guarantor", "partner")), name="role"),
    CheckConstraint("(person_id IS NULL) <> (entity_id IS NULL)", name="one_subject"),
)

search_key = Table(
    "search_key",
    metadata,
    ref("case_id", "loan_case.id", primary_key=True, index=False),
    Column("token", String(80), primary_key=True, index=True),
)

fact_row = Table(
    "fact_row",
    metadata,
    serial(),
    Column("id", String(32), nullable=False, unique=True),
    ref("case_id", "loan_case.id"),
    Column("subject", String(16), nullable=False),
    Column("fact", String(64), nullable=False),
    Column("value", Text),  # JSON of the value's outside form; null when sealed
    Column("sealed", LargeBinary),
    Column("provenance", String(10), nullable=False),
    Column("body", String(10), nullable=False),  # who verified: league, bank, register; "" when claimed
    ref("account_id", "account.id", index=False),
    Column("evidence", LargeBinary),  # sealed words
    Column("at", Moment, nullable=False),
    CheckConstraint(one_of("provenance", ("claimed", "verified")), name="provenance"),
    CheckConstraint(one_of("body", ("", "league", "bank", "register")), name="body"),
    CheckConstraint("(provenance = 'claimed') = (body = '')", name="verified_by_somebody"),
    CheckConstraint("value IS NULL OR sealed IS NULL", name="open_or_sealed"),
)

draft_answer = Table(
    "draft_answer",
    metadata,
    ref("case_id", "loan_case.id", primary_key=True, index=False),
    Column("fact", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
)

paper_row = Table(
    "paper_row",
    metadata,
    serial(),
    Column("id", String(32), nullable=False, unique=True),
    ref("case_id", "loan_case.id"),
    Column("paper", String(64), nullable=False),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("kind", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("source", String(10), nullable=False),
    ref("account_id", "account.id", index=False),
    Column("by_name", String(80), nullable=False),
    Column("at", Moment, nullable=False),
    Column("removed_at", Moment),
    CheckConstraint("size > 0", name="size"),
    CheckConstraint(one_of("source", ("online", "counter")), name="source"),
)

paper_content = Table(
    "paper_content",
    metadata,
    ref("paper_id", "paper_row.id", primary_key=True, index=False),
    Column("sealed", LargeBinary, nullable=False),
)

notice = Table(
    "notice",
    metadata,
    Column("version", String(20), primary_key=True),
    Column("published", Date, nullable=False),
    Column("zh", Text, nullable=False),
    Column("en", Text, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    serial(),
    ref("case_id", "loan_case.id"),
    Column("code", String(20), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("notice_version", String(20), nullable=False),
    ref("account_id", "account.id", index=False),
    Column("at", Moment, nullable=False),
    CheckConstraint(one_of("code", ("processing", "hand_over", "credit_query")), name="code"),
)

supplement = Table(
    "supplement",
    metadata,
    key(),
    ref("case_id", "loan_case.id"),
    Column("body", String(10), nullable=False),
    ref("account_id", "account.id", index=False),
    Column("words", LargeBinary, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("answer", LargeBinary),
    # Every gap that could be seen when the notice went out: a later notice may not ask for one of them.
    Column("detectable", Text, nullable=False),
    CheckConstraint(one_of("body", ("league", "bank")), name="body"),
)

supplement_item = Table(
    "supplement_item",
    metadata,
    serial(),
    ref("supplement_id", "supplement.id"),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("code", String(64), nullable=False),
    Column("words", LargeBinary),
    CheckConstraint(one_of("kind", ("paper", "fact", "other")), name="kind"),
    UniqueConstraint("supplement_id", "id"),
)
