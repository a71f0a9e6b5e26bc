"""What every page stands on: entry, sessions, forms, language, errors, headers and the parts of a page."""

from web.shell.door import office, settings

__all__ = ["office", "settings"]
