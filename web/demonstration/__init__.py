"""The demonstration's own pages; registered nowhere else."""

from web.demonstration.outbox import pages

__all__ = ["pages"]
