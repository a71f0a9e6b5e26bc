"""The desk of the county youth league: it screens and recommends, and approves nothing."""

from web.league import recommendation
from web.league.blueprint import pages

__all__ = ["pages", "recommendation"]
