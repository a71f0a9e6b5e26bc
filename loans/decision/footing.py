"""On whose word a finding stands: the verifier belongs to the fact; a derived fact stands on what it
is derived from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from loans.decision.shapes import Footing
from loans.vocabulary import Verifier

if TYPE_CHECKING:
    from loans.decision.application import Application

# A bank's verification also satisfies the league's, a register's either.
_SATISFIES = {
    Verifier.NONE: frozenset({None, "league", "bank", "register"}),
    Verifier.LEAGUE: frozenset({"league", "bank", "register"}),
    Verifier.BANK: frozenset({"bank", "register"}),
}


def footing_of(
    names: Iterable[str], application: Application, inputs: Mapping[str, tuple[str, ...]]
) -> Footing:
    """The weakest footing among the known facts of `names`; facts that nobody need verify stand on BANK.

    `inputs` names, for each derived fact, the facts that its formula reads.
    """
    lacking = {verifier for name in names for verifier in _lacking(name, application, inputs)}
    if Verifier.LEAGUE in lacking:
        return Footing.CLAIMS
    return Footing.LEAGUE if Verifier.BANK in lacking else Footing.BANK


def _lacking(
    name: str, application: Application, inputs: Mapping[str, tuple[str, ...]]
) -> Iterator[Verifier]:
    verifier = application.vocabulary.facts[name].verifier
    settled = application.verified.get(name) in _SATISFIES[verifier]
    if name in application.facts:
        if not settled:
            yield verifier
    elif name not in application.verified or not settled:
        for deeper in inputs.get(name, ()):
            yield from _lacking(deeper, application, inputs)
