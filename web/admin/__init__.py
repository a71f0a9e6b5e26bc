"""The administrators' pages: they keep the system in order and decide nothing about cases."""

from web.admin import audit, factor, home, impact, rates, staff
from web.admin.blueprint import pages

__all__ = ["audit", "factor", "home", "impact", "pages", "rates", "staff"]
