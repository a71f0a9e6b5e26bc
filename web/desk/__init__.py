"""What the desks of the league and the bank share: entry, queue, case page, steps, facts, papers."""

from web.desk import entering
from web.desk.blueprint import pages
from web.desk.routes import add_desk

__all__ = ["add_desk", "entering", "pages"]
