"""What institutions decide and do: decisions, assignments, reports, votes, offers, contracts, money paid
out.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from loans.store.columns import Fen, Moment, key, metadata, one_of, ref, serial

catalogue_kept = Table(
    "catalogue_kept",
    metadata,
    Column("hash", String(80), primary_key=True),
    Column("canonical", Text, nullable=False),
    Column("kept_at", Moment, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    serial(),
    Column("id", String(32), nullable=False, unique=True),
    ref("case_id", "loan_case.id"),
    Column("at", Moment, nullable=False),
    Column("on_date", Date, nullable=False),
    Column("why", String(20), nullable=False),
    Column("product", String(64), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("footing", String(10), nullable=False),
    Column("offered", Fen),
    Column("months", Integer),
    Column("annual_ppm", Integer),
    Column("catalogue_hash", String(80), nullable=False),
    Column("engine", String(40), nullable=False),
    Column("facts_hash", String(64), nullable=False),
    Column("inputs", LargeBinary, nullable=False),  # sealed JSON: facts, verified, system
    Column("body", LargeBinary, nullable=False),  # sealed JSON: the decision as it was answered
)

assignment = Table(
    "assignment",
    metadata,
    key(),
    ref("case_id", "loan_case.id"),
    Column("role", String(16), nullable=False),
    ref("account_id", "account.id", index=False),
    ref("person_id", "person.id", index=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("case_id", "role", "person_id"),
)

investigation_report = Table(
    "investigation_report",
    metadata,
    key(),
    ref("case_id", "loan_case.id"),
    ref("account_id", "account.id", index=False),
    ref("person_id", "person.id", index=False),
    Column("by_name", String(80), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("visited_on", Date, nullable=False),
    Column("finding", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("case_id", "person_id"),
    CheckConstraint(one_of("mode", ("on_site", "video", "off_site")), name="mode"),
)

vote = Table(
    "vote",
    metadata,
    key(),
    ref("case_id", "loan_case.id"),
    ref("account_id", "account.id", index=False),
    ref("person_id", "person.id", index=False),
    Column("by_name", String(80), nullable=False),
    Column("yes", Boolean, nullable=False),
    Column("amount", Fen),
    Column("months", Integer),
    Column("reasons", String(200), nullable=False),
    Column("opinion", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("case_id", "person_id"),
    CheckConstraint("NOT yes OR amount > 0", name="amount"),
)

offer = Table(
    "offer",
    metadata,
    key(),
    ref("case_id", "loan_case.id", unique=True),
    Column("decision_id", String(32), nullable=False),
    Column("amount", Fen, nullable=False),
    Column("months", Integer, nullable=False),
    Column("annual_ppm", Integer, nullable=False),
    Column("apr_simple", String(20)),
    Column("apr_effective", String(20)),
    Column("method", String(32), nullable=False),
    Column("guarantee", String(32), nullable=False),
    Column("conditions", LargeBinary),
    Column("requested_amount", Fen, nullable=False),
    Column("requested_months", Integer, nullable=False),
    Column("bound_by", String(64)),
    Column("offered_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("status", String(10), nullable=False),
    CheckConstraint("amount > 0 AND amount <= requested_amount", name="amount"),
    CheckConstraint("months > 0 AND months <= requested_months", name="months"),
    CheckConstraint("annual_ppm >= 0", name="rate"),
    CheckConstraint(one_of("status", ("open", "accepted", "refused", "expired")), name="status"),
)

contract = Table(
    "contract",
    metadata,
    key(),
    ref("case_id", "loan_case.id", unique=True),
    Column("number", String(40), nullable=False, unique=True),
    Column("amount", Fen, nullable=False),
    Column("months", Integer, nullable=False),
    Column("annual_ppm", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),  # sealed JSON of the seven fields
    Column("sha256", String(64), nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("amount > 0", name="amount"),
)

guarantee = Table(
    "guarantee",
    metadata,
    key(),
    ref("case_id", "loan_case.id"),
    Column("kind", String(16), nullable=False),
    ref("party_id", "case_party.id", nullable=True),
    Column("description", LargeBinary),
    Column("at", Moment, nullable=False),
    CheckConstraint(one_of("kind", ("guarantor", "collateral")), name="kind"),
    CheckConstraint("party_id IS NOT NULL OR description IS NOT NULL", name="something"),
)

disbursement = Table(
    "disbursement",
    metadata,
    key(),
    ref("case_id", "loan_case.id", unique=True),
    Column("amount", Fen, nullable=False),
    Column("paid_on", Date, nullable=False),
    Column("account_sealed", LargeBinary, nullable=False),
    Column("reference", String(64), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    CheckConstraint("amount > 0", name="amount"),
)

settlement = Table(
    "settlement",
    metadata,
    ref("case_id", "loan_case.id", primary_key=True, index=False),
    Column("amount", Fen, nullable=False),  # principal; interest and fees are not kept here
    Column("settled_on", Date, nullable=False),
    Column("reference", String(200), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    CheckConstraint("amount > 0", name="amount"),
)

pool = Table(
    "pool",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("year", Integer, primary_key=True),  # 0: the pool has no calendar year
    Column("size", Fen, nullable=False),
    Column("taken", Fen, nullable=False),
    CheckConstraint("taken >= 0 AND taken <= size", name="within"),
)

pool_ledger = Table(
    "pool_ledger",
    metadata,
    serial(),
    Column("code", String(64), nullable=False),
    Column("year", Integer, nullable=False),
    ref("case_id", "loan_case.id"),
    Column("amount", Fen, nullable=False),  # taken > 0, given back < 0
    Column("why", String(10), nullable=False),
    Column("at", Moment, nullable=False),
    # A place is taken once and given back once per case, whatever is tried again after a crash.
    UniqueConstraint("case_id", "code", "why"),
    CheckConstraint(one_of("why", ("take", "return")), name="why"),
)

review = Table(
    "review",
    metadata,
    key(),
    ref("case_id", "loan_case.id"),
    Column("words", LargeBinary, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answer", LargeBinary),
    Column("answered_at", Moment),
    ref("answered_by", "account.id", nullable=True, index=False),
)
