"""What one applicant stated, and which of it has been verified: checked at the door, trusted inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from loans.errors import InputError, Problem
from loans.texts import Text, any_of, same
from loans.vocabulary import About, Vocabulary
from loans.vocabulary.unknown import unknown_fact
from loans.vocabulary.values import Raw, ValueRefused, read, to_json

BODIES = ("league", "bank", "register")


@dataclass(frozen=True, slots=True, eq=False)
class Application:
    """Facts in raw form (fen, parts per million, dates, codes); a fact that is absent is unknown.

    `verified` maps a fact to the body whose word stands behind it: "league", "bank" or "register".
    """

    facts: Mapping[str, Raw]
    verified: Mapping[str, str]
    vocabulary: Vocabulary

    @classmethod
    def from_facts(
        cls,
        facts: Mapping[str, object],
        verified: Mapping[str, str] | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> Application:
        """An application from native values (Decimal yuan and fractions, date, bool, int, str) or their
        JSON forms.

        None, and a fact left out, is unknown. A derived fact may be given directly: it is then a
        constant. `vocabulary` is the catalogue's when it adds facts of its own; default: the shipped
        one.

        Raises:
            InputError: every bad value and unknown name at once, each with what is allowed.

        >>> Application.from_facts({"age": 46, "amount": "2000000.00"}).facts["amount"]  # fen
        200000000
        """
        words = vocabulary or shipped_vocabulary()
        problems: list[Problem] = []
        raw = {}
        for name, value in facts.items():
            found = _read(words, name, value, problems)
            if found is not None:
                raw[name] = found
        for name, body in (verified or {}).items():
            problems += _verification_problems(words, name, body)
        if problems:
            raise InputError(problems)
        return cls(MappingProxyType(raw), MappingProxyType(dict(verified or {})), words)

    def with_raw(self, changes: Mapping[str, Raw | None]) -> Application:
        """The same application with some facts changed, in raw form (None: unknown). What changed is
        a claim again."""
        facts = {**self.facts, **{name: value for name, value in changes.items() if value is not None}}
        for name, value in changes.items():
            if value is None:
                facts.pop(name, None)
        verified = {name: body for name, body in self.verified.items() if name not in changes}
        return Application(MappingProxyType(facts), MappingProxyType(verified), self.vocabulary)

    def to_dict(self) -> dict[str, object]:
        """`{"facts": …, "verified": …}`, what `loans decide` reads."""
        facts = {name: to_json(self.vocabulary.facts[name], raw) for name, raw in self.facts.items()}
        return {"facts": facts, "verified": dict(self.verified)}


@cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that the library carries, read once."""
    return Vocabulary.load()


def _read(words: Vocabulary, name: str, value: object, problems: list[Problem]) -> Raw | None:
    fact = words.get(name)
    if fact is None:
        problems.append(unknown_fact(words, f"facts.{name}", name))
        return None
    if value is None:
        return None
    if fact.about is About.SYSTEM and fact.formula is None:
        problems.append(_systems_own(name, value))
        return None
    try:
        found: Raw = read(fact, value)
    except ValueRefused as refusal:
        problems.append(refusal.problem)
        return None
    return found


def _systems_own(name: str, value: object) -> Problem:
    allowed = Text("不填写：由系统掌握", "nothing: the system knows it")
    return Problem(f"facts.{name}", str(value), allowed, Text("请删去这一项。", "Remove it."), "system_fact")


def _verification_problems(words: Vocabulary, name: str, body: object) -> list[Problem]:
    problems = []
    where = f"verified.{name}"
    if name not in words:
        problems.append(unknown_fact(words, where, name))
    if body not in BODIES:
        allowed = any_of([same(one) for one in BODIES])
        advice = Text("请写明由谁核实。", "Say who verified it.")
        problems.append(Problem(where, str(body), allowed, advice, "unknown_body"))
    return problems
