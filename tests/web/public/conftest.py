"""The whole system, for the public's pages."""

from tests.support.site import site

__all__ = ["site"]
