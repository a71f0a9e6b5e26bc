"""What a check of the store found, and the exit code that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from loans.cli.tell import show_json, tell
from loans.texts import Text

DIFFERS = 4
DIFFERENCE = Text("有差异", "something differs")


def report_differences(differences: Sequence[Any], json_: bool) -> int:
    """Tell each difference (`say() -> Text`, `to_dict()`); 0 when there is none, else 4."""
    if json_:
        show_json({"ok": not differences, "differences": [one.to_dict() for one in differences]})
    for one in differences:
        tell(one.say())
    if not differences:
        tell(Text("一致，没有差异。", "Everything agrees."))
    return DIFFERS if differences else 0
