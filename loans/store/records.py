"""What only grows: history and audit; and what leaves: the outbox. Numbers, rates, form keys."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Integer, LargeBinary, String, Table, Text

from loans.store.columns import Moment, Serial, metadata, ref, serial

history = Table(
    "history",
    metadata,
    serial(),
    Column("id", String(32), nullable=False, unique=True),
    ref("case_id", "loan_case.id"),
    Column("version", Integer, nullable=False),  # of the case after this line
    Column("step", String(40), nullable=False),
    Column("from_state", String(24), nullable=False),
    Column("to_state", String(24), nullable=False),
    Column("account_id", String(32), nullable=False),
    Column("person_id", String(32), nullable=False),
    Column("by_name", String(80), nullable=False),
    Column("institution", String(16), nullable=False),
    Column("reasons", String(400), nullable=False),  # codes separated by blanks
    Column("note", LargeBinary),  # sealed words
    Column("at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),  # ISO text: what was hashed is what is read
    Column("action", String(60), nullable=False),
    Column("account_id", String(32), nullable=False),
    Column("person_id", String(32), nullable=False),
    Column("institution", String(16), nullable=False),
    Column("case_number", String(20), nullable=False, index=True),
    Column("detail", Text, nullable=False),  # canonical JSON without personal data
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)

# One row: whoever writes a line takes it first, so that lines form one chain on every database.
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Serial, nullable=False),
    Column("hash", String(64), nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

outbox = Table(
    "outbox",
    metadata,
    serial(),
    Column("id", String(32), nullable=False, unique=True),
    ref("case_id", "loan_case.id", nullable=True),
    Column("code", String(40), nullable=False),
    Column("to_sealed", LargeBinary, nullable=False),
    Column(
        "body_sealed", LargeBinary, nullable=False
    ),  # JSON: zh, en, and the one-time code where there is one
    Column("at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("tries", Integer, nullable=False, default=0),
)

form_key = Table(
    "form_key",
    metadata,
    Column("account_id", String(32), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("asked", String(64), nullable=False),  # hash of what was asked under the key
    Column("answer", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

number_series = Table(
    "number_series",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("last", Integer, nullable=False),
)

reference_rate = Table(
    "reference_rate",
    metadata,
    Column("series", String(40), primary_key=True),
    Column("start", Date, primary_key=True),
    Column("ppm", Integer, nullable=False),
    ref("account_id", "account.id", index=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("ppm > 0 AND ppm < 1000000", name="ppm"),
)
