"""What the page macros are given: small frozen records, so that the type checker helps a page author."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from loans.texts import Text

Words = Text | str | Markup
Tone = Literal["good", "wait", "late", "plain", "now"]
Outcome = Literal["met", "unmet", "unknown"]
StageState = Literal["done", "now", "todo", "stopped"]


@dataclass(frozen=True, slots=True)
class Task:
    """A line of a task list. Without ``href`` it cannot be started yet."""

    title: Words
    status: Words
    tone: Tone = "plain"
    href: str | None = None
    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a summary list; ``change`` is where to change it, ``note`` on which footing it stands."""

    key: Words
    value: Words
    change: str | None = None
    note: Words | None = None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Section:
    """A titled summary list on a check-your-answers page."""

    title: Words
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the tracker; ``who`` acts there."""

    name: Words
    state: StageState
    who: Words | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's outcome as a sentence; ``footing`` marks what is only claimed, ``label`` names the rule."""

    outcome: Outcome
    say: Words
    footing: Words | None = None
    label: Words | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the timeline, newest first; ``when`` and ``who`` come ready to read."""

    when: Words
    title: Words
    who: Words | None = None
    body: Words | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a queue; ``sort`` is the value of ``?sort=`` that orders by it, if any."""

    title: Words
    sort: str | None = None
    numeric: bool = False


class QueueRow(NamedTuple):
    """A case in a queue; ``cells`` match the columns. ``late`` marks the first cell in words and colour."""

    href: str
    cells: Sequence[Words]
    late: Words | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The head of a verdict card: ``tone`` good (yes), wait (yes for less, or nearly), plain (not yet)."""

    product: Words
    verdict: Words
    tone: Tone
    line: Words | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation or of a breadcrumb."""

    title: Words
    href: str
    current: bool = False
