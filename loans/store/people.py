"""People, firms, accounts, sessions, one-time codes, attempts."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from loans.store.columns import Moment, key, metadata, one_of, ref
from loans.workflow.actor import Institution

person = Table(
    "person",
    metadata,
    key(),
    Column("id_token", String(80), unique=True),  # blind index; null until the resident id is known
    Column("id_sealed", LargeBinary),
    Column("name_sealed", LargeBinary),
    Column("phone_sealed", LargeBinary),
    Column("created_at", Moment, nullable=False),
)

entity = Table(
    "entity",
    metadata,
    key(),
    Column("code_token", String(80), unique=True, nullable=False),
    Column("code_sealed", LargeBinary, nullable=False),
    Column("name_sealed", LargeBinary),
    Column("created_at", Moment, nullable=False),
)

account = Table(
    "account",
    metadata,
    key(),
    Column("login", String(80), unique=True),  # staff
    Column("phone_token", String(80), unique=True),  # applicants
    Column("phone_sealed", LargeBinary),
    ref("person_id", "person.id"),
    Column("name", String(80), nullable=False),  # staff: shown to applicants; applicants: empty
    Column("work_phone", String(40), nullable=False, default=""),
    Column("institution", String(16), nullable=False),
    Column("roles", String(200), nullable=False),  # codes separated by blanks
    Column("password_hash", String(200)),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
    CheckConstraint(one_of("institution", (i.value for i in Institution)), name="institution"),
    CheckConstraint("login IS NOT NULL OR phone_token IS NOT NULL", name="reachable"),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    ref("account_id", "account.id"),
    Column("data", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
)

second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", String(32), ForeignKey("account.id"), primary_key=True),
    Column("secret_sealed", LargeBinary, nullable=False),
    Column("since", Moment),  # empty until the first right code: the secret is shown up to then
    Column("last_step", BigInteger),  # of the code used last; it and older ones are void
)

attempt = Table(
    "attempt",
    metadata,
    Column("key", String(140), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("blocked_until", Moment),
)

one_time_code = Table(
    "one_time_code",
    metadata,
    key(),
    Column("phone_token", String(80), nullable=False, index=True),
    Column("code_hash", String(64), nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("used_at", Moment),
)
