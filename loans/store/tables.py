"""Every table in one place: importing this module fills `metadata`."""

from loans.store import cases, lending, people, records
from loans.store.columns import metadata

APPEND_ONLY = (records.history, records.audit, cases.fact_row)

__all__ = ["APPEND_ONLY", "cases", "lending", "metadata", "people", "records"]
