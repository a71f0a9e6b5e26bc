"""The whole system, for the applicant's pages."""

from tests.support.site import site

__all__ = ["site"]
