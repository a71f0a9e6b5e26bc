"""Where a page may send the browser: only to a path of this site."""

import re
from urllib.parse import urlsplit

# Printable ASCII without backslash: browsers read \\ as / and drop tabs and line breaks inside an address.
_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")
LONGEST = 500


def local_path(wanted: str | None, otherwise: str = "/") -> str:
    """``wanted`` when it is a plain path of this site, else ``otherwise``. Escapes that hide a second slash,
    a backslash or a control character after the first are refused as well."""
    if not wanted or len(wanted) > LONGEST or not _PATH.fullmatch(wanted):
        return otherwise
    if re.match(r"/+(%2f|%5c|%0|%1|%25)", wanted, re.IGNORECASE):
        return otherwise
    parts = urlsplit(wanted)
    return otherwise if parts.scheme or parts.netloc else wanted
