"""Eligibility, offers and casework for youth entrepreneurship loans.

    from loans import Application, Catalogue, decide, schedule, screen

Each name is imported when it is first used: `import loans` waits for nothing that is not needed.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loans.catalogue import Catalogue
    from loans.decision import Application, Decision, Decisions, System, decide
    from loans.schedules.quote import schedule
    from loans.screening import screen

_HOME = {
    "Application": "loans.decision",
    "Catalogue": "loans.catalogue",
    "Decision": "loans.decision",
    "Decisions": "loans.decision",
    "System": "loans.decision",
    "decide": "loans.decision",
    "schedule": "loans.schedules.quote",
    "screen": "loans.screening",
}

__all__ = ["Application", "Catalogue", "Decision", "Decisions", "System", "decide", "schedule", "screen"]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
