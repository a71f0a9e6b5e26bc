"""The administrators' pages: they keep the system in order and decide nothing about cases."""

from web.admin import audit, home, impact, rates, staff
from web.admin.blueprint import pages

__all__ = ["audit", "home", "impact", "pages", "rates", "staff"]
