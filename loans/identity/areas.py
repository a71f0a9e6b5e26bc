"""Which six-digit division codes exist or have existed, from the table that comes with python-stdnum.

Only its data file is read: the library's own look-up raises KeyError on codes without a county row.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Residence permits of people from Hong Kong, Macau and Taiwan.
PERMIT_AREAS = ("810000", "820000", "830000")

_ROW = re.compile(r"^( *)([0-9]+)", re.ASCII)


def is_known(area: str) -> bool:
    """Whether the code is in the table. True when the table is not installed: a warning needs evidence."""
    codes = known_areas()
    return not codes or area in codes or area in PERMIT_AREAS


@cache
def known_areas() -> frozenset[str]:
    """Every six-digit code of the table, current and former; read on first use."""
    found = find_spec("stdnum")
    if found is None or found.origin is None:
        return frozenset()
    table = Path(found.origin).parent / "cn" / "loc.dat"
    if not table.exists():
        return frozenset()
    return frozenset(_codes(table.read_text(encoding="utf-8").splitlines()))


def _codes(lines: list[str]) -> list[str]:
    codes, province = [], ""
    for row in filter(None, map(_ROW.match, lines)):
        if not row[1]:
            province = row[2]
            codes.append(province.ljust(6, "0"))
        else:
            codes.append(province + row[2])
    return codes
