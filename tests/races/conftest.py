"""The races are run in the office of the casework tests, on SQLite and on PostgreSQL."""

from tests.casework.conftest import office

__all__ = ["office"]
