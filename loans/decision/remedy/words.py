"""A remedy as a sentence: what to do, in the imperative, and for waiting what will then be true."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from loans.expressions.say.joining import both
from loans.expressions.say.words import subject_of
from loans.texts import Text
from loans.vocabulary import Change, Kind
from loans.vocabulary.values import show, show_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loans.decision.remedy.worlds import World
    from loans.vocabulary import Fact, Vocabulary
    from loans.vocabulary.values import Raw

DURATIONS = ("month", "year", "day")


def say_changes(
    words: Vocabulary,
    before: Mapping[str, Raw],
    world: World,
    served: Sequence[str],
    instead: Mapping[str, Sequence[Raw]],
) -> Text:
    """`把申请金额降到 ¥500,000.00 以内` / `lower the amount to ¥500,000.00 or less`.

    `before`: facts as they are. `served`: derived facts that waiting moves. `instead`: choices that would
    also do.
    """
    said = []
    names = sorted(world.changes, key=lambda name: name != "on")
    for name in names:
        raw, fact = world.changes[name], words.facts[name]
        if name == "on":
            said.append(_later(raw, [_by_then(words.facts[one], world.facts()[one]) for one in served]))
        else:
            said.append(_said(fact, before.get(name), raw, instead.get(name, ())))
    return Text("，并".join(one.zh for one in said), ", and ".join(one.en for one in said))


def _later(raw: Raw, then: Sequence[Text]) -> Text:
    assert isinstance(raw, date)
    day = show_date(raw)
    zh, en = "、".join(one.zh for one in then), ", ".join(one.en for one in then)
    if not then:
        return Text(f"{day.zh}起再申请", f"apply on or after {day.en}")
    return Text(f"{day.zh}起再申请（届时{zh}）", f"apply on or after {day.en} (by then {en})")


def _by_then(fact: Fact, raw: Raw) -> Text:
    value = show(fact, raw)
    return Text(f"{fact.label.zh}满 {value.zh}", f"{fact.label.en}: {value.en}")


def _said(fact: Fact, here: Raw | None, there: Raw, instead: Sequence[Raw]) -> Text:
    if fact.kind is Kind.YES_NO:
        return _yes_no(fact, bool(there))
    if fact.kind in (Kind.CHOICE, Kind.DIVISION):
        return _choice(fact, there, instead)
    value, label = show(fact, there), fact.label
    if isinstance(there, date):
        edge = Text("之前", "earlier") if isinstance(here, date) and there < here else Text("之后", "later")
        zh = f"把{label.zh}改为{value.zh}或{edge.zh}"
        return Text(zh, f"change the {label.en} to {value.en} or {edge.en}")
    assert isinstance(there, int)
    length = fact.unit_code in DURATIONS
    if not isinstance(here, int) or there < here:
        verb = Text("缩短", "shorten") if length else Text("降", "lower")
        return both(
            (f"把{label.zh}{verb.zh}到", value.zh, "以内"),
            (f"{verb.en} the {label.en} to {value.en} or less",),
        )
    verb = Text("延长", "extend") if length else Text("提高", "raise")
    return both(
        (f"把{label.zh}{verb.zh}到至少", value.zh), (f"{verb.en} the {label.en} to at least {value.en}",)
    )


def _choice(fact: Fact, there: Raw, instead: Sequence[Raw]) -> Text:
    value, label = show(fact, there), fact.label
    if fact.change is Change.EARNING:
        return Text(f"使{label.zh}达到{value.zh}", f"reach {value.en} in the {label.en}")
    others = [show(fact, raw) for raw in instead]
    also = Text("", "")
    if others:
        zh, en = "、".join(one.zh for one in others), ", ".join(one.en for one in others)
        also = Text(f"（{zh}也可以）", f" ({en} would also do)")
    return Text(f"把{label.zh}改为{value.zh}{also.zh}", f"change the {label.en} to {value.en}{also.en}")


def _yes_no(fact: Fact, there: bool) -> Text:
    subject = subject_of(fact)
    clause = (fact.yes if there else fact.no) or fact.label
    if fact.change is Change.NOW:
        return Text(f"做到{subject.zh}{clause.zh}", f"see to it that {subject.en} {clause.en}")
    return Text(f"先满足“{subject.zh}{clause.zh}”这一条", f"first see to it that {subject.en} {clause.en}")
