"""The desk of the bank: two investigate, one or three approve by amount, another pays out."""

from web.bank import approval
from web.bank.blueprint import pages

__all__ = ["approval", "pages"]
