"""A finding as a sentence: what was found, against what."""

from __future__ import annotations

from loans.expressions.explain import Branch, Facts, Outcomes, explainer
from loans.expressions.expression import Expression
from loans.expressions.nodes import Comparison
from loans.expressions.say import leaves
from loans.expressions.say.joining import both, sentence
from loans.expressions.say.rule import is_proviso
from loans.expressions.say.words import asked
from loans.expressions.walk import facts_read
from loans.texts import Text, all_of, clauses


def say_finding(expression: Expression, facts: Facts, outcome: bool | None) -> Text:
    """What raw facts came to under a condition whose `outcome` is known already; no full stop.

    Met: what makes it hold. Unmet: what makes it fail, with the limit. Unknown: what is not known yet.
    """
    ready = explainer(expression)
    if outcome is None:
        return _unknown(expression, facts)
    return sentence(clauses(_said(ready.tree, ready.judge(facts), facts)))


def _unknown(expression: Expression, facts: Facts) -> Text:
    ready = explainer(expression)
    missing = ready.explain(facts).missing
    labels = {fact.name: asked(fact) for fact in facts_read(expression.node)}
    if not missing:
        return Text("现有数据不足以判断", "The figures given do not settle this")
    named = all_of([labels[name] for name in missing])
    return Text(f"还不知道：{named.zh}", f"Not known yet: {named.en}")


def _said(branch: Branch, outcomes: Outcomes, facts: Facts) -> list[Text]:
    holds = branch.outcome(outcomes)
    if branch.place >= 0:
        return [leaves.found(branch.node, facts, holds=holds is True)]
    if isinstance(branch.node, Comparison) and holds is True:
        return [leaves.found(branch.node, facts, holds=True)]
    if is_proviso(branch.node):
        return _proviso(branch, outcomes, facts)
    alike = [part for part in branch.parts if part.outcome(outcomes) is holds]
    said = [text for part in alike for text in _said(part, outcomes, facts)]
    if holds is False and not branch.every and len(said) > 1:
        last = said[-1]
        said[-1] = Text(f"{last.zh}（满足其一即可）", f"{last.en} (one of these would do)")
    return said


def _proviso(branch: Branch, outcomes: Outcomes, facts: Facts) -> list[Text]:
    """If …, then …: either it does not apply, or the duty is what counts."""
    exempt, duty = branch.parts
    if exempt.outcome(outcomes) is True:
        said = leaves.is_stated(exempt.node, facts)
        return [Text(f"{said.zh}，不受此限", f"{said.en}, so this does not apply")]
    rest = _said(duty, outcomes, facts)
    if branch.outcome(outcomes) is True:
        return rest
    given = leaves.is_stated(exempt.node, facts)
    first = rest[0]
    return [both((given.zh, "，而", first.zh), (f"{given.en}, and", first.en)), *rest[1:]]
