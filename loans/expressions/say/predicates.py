"""What a single comparison says: as a requirement, as a statement, and as a finding about this
application."""

from __future__ import annotations

from dataclasses import dataclass

from loans.expressions.explain import Facts, oriented, value_native
from loans.expressions.nodes import Arithmetic, Base, Comparison, FactRef, Literal, Value
from loans.expressions.say.joining import both
from loans.expressions.say.words import actual, constant, is_duration, phrase, shown, unit_of
from loans.texts import Text


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one operator: must be …, is …, and, of an actual value, how it holds or fails."""

    must: Text
    states: Text
    holds: Text
    fails: Text


def _words(must: str, states: str, holds: str, fails: str) -> Words:
    texts = [Text(*part.split("|")) for part in (must, states, holds, fails)]
    return Words(*texts)


# `{}` is the limit. Chinese sits right behind the subject; English behind "must be" and "is".
_NUMBER = {
    ">=": _words(
        "须不低于{}|at least {}",
        "不低于{}|at least {}",
        "不低于{}|meeting the minimum of {}",
        "低于下限{}|below the minimum of {}",
    ),
    "<=": _words(
        "须不超过{}|at most {}",
        "不超过{}|at most {}",
        "不超过{}|within the limit of {}",
        "超过上限{}|above the limit of {}",
    ),
    ">": _words("须高于{}|above {}", "高于{}|above {}", "高于{}|above {}", "须高于{}|but must be above {}"),
    "<": _words("须低于{}|below {}", "低于{}|below {}", "低于{}|below {}", "须低于{}|but must be below {}"),
    "==": _words("须为{}|{}", "为{}|{}", "符合要求|as required", "须为{}|but must be {}"),
    "!=": _words(
        "不得为{}|anything but {}", "不是{}|not {}", "符合要求|as required", "不得为{}|which is not allowed"
    ),
}
_COUNT = _NUMBER | {
    ">=": _words(
        "须不少于{}|at least {}",
        "不少于{}|at least {}",
        "不少于{}|meeting the minimum of {}",
        "少于下限{}|below the minimum of {}",
    ),
    ">": _words("须多于{}|above {}", "多于{}|above {}", "多于{}|above {}", "须多于{}|but must be above {}"),
    "<": _words("须少于{}|below {}", "少于{}|below {}", "少于{}|below {}", "须少于{}|but must be below {}"),
}
_DURATION = _NUMBER | {
    ">": _words("须超过{}|above {}", "超过{}|above {}", "超过{}|above {}", "须超过{}|but must be above {}"),
    ">=": _words(
        "须满{}|at least {}",
        "满{}|at least {}",
        "已满{}|meeting the minimum of {}",
        "未满{}|below the minimum of {}",
    ),
    "<": _words("须不满{}|below {}", "不满{}|below {}", "不满{}|below {}", "已满{}|but must be below {}"),
}
_ORDERED = _NUMBER | {
    ">=": _words(
        "须为{}及以上|{} or above", "为{}及以上|{} or above", "达到{}|at or above {}", "未达到{}|below {}"
    ),
    "<=": _words(
        "须为{}及以下|{} or below", "为{}及以下|{} or below", "不超过{}|at or below {}", "超过{}|above {}"
    ),
}
_DATE = {
    ">=": _words(
        "须不早于{}|no earlier than {}",
        "不早于{}|no earlier than {}",
        "不早于{}|no earlier than {}",
        "早于{}|earlier than {}",
    ),
    "<=": _words(
        "须不晚于{}|no later than {}",
        "不晚于{}|no later than {}",
        "不晚于{}|no later than {}",
        "晚于{}|later than {}",
    ),
    ">": _words("须晚于{}|after {}", "晚于{}|after {}", "晚于{}|after {}", "不晚于{}|not after {}"),
    "<": _words("须早于{}|before {}", "早于{}|before {}", "早于{}|before {}", "不早于{}|not before {}"),
    "==": _words("须为{}|{}", "为{}|{}", "符合要求|as required", "须为{}|but must be {}"),
    "!=": _words(
        "不得为{}|anything but {}", "不是{}|not {}", "符合要求|as required", "不得为{}|which is not allowed"
    ),
}

_ABOVE, _BELOW = Text("略高于", "just above"), Text("略低于", "just below")
# On which side of the limit a value lies that looks like the limit, by operator and whether it holds.
_BESIDE = {("<=", False): _ABOVE, (">", True): _ABOVE, (">=", False): _BELOW, ("<", True): _BELOW}


@dataclass(frozen=True, slots=True)
class Said:
    """One comparison, oriented: `subject op against`."""

    subject: Value
    op: str
    against: Value

    @classmethod
    def of(cls, node: Comparison) -> Said:
        """From a single comparison."""
        return cls(*oriented(node))

    def must(self) -> Text:
        """`须满 12 个月` / `must be at least 12 months`."""
        said = _filled(self._words().must, self._limit())
        return Text(said.zh, f"must be {said.en}")

    def states(self) -> Text:
        """`满 12 个月` / `is at least 12 months`."""
        said = _filled(self._words().states, self._limit())
        return Text(said.zh, f"is {said.en}")

    def found(self, facts: Facts, *, holds: bool) -> Text:
        """`年龄 46 岁，超过上限 45 岁` / `the age is 46 years, above the limit of 45 years`."""
        value, verdict = self._value(facts, holds=holds), self.verdict(facts, holds=holds)
        return named(self.subject, value, verdict)

    def verdict(self, facts: Facts, *, holds: bool) -> Text:
        """`超过上限 45 岁` / `above the limit of 45 years`."""
        words = self._words().holds if holds else self._words().fails
        if not isinstance(self.against, Literal):
            words = _without_limit(words)
        return _filled(words, self._limit_now(facts))

    def _value(self, facts: Facts, *, holds: bool) -> Text:
        value = actual(self.subject, facts)
        just = _BESIDE.get((self.op, holds))
        if just is None or value != self._limit_now(facts):
            return value
        # Rounded for people the two look alike; that they differ is the very reason.
        return both((just.zh, value.zh), (just.en, value.en))

    def _words(self) -> Words:
        if self.subject.type.base is Base.DATE or _is_year(self.subject):
            return _DATE[self.op]
        if self.subject.type.base is Base.CHOICE:
            return _ORDERED[self.op]
        if is_duration(self.subject):
            return _DURATION[self.op]
        return (_COUNT if self.subject.type.unit.startswith("count:") else _NUMBER)[self.op]

    def _limit(self) -> Text:
        if isinstance(self.against, Literal):
            return constant(self.against, unit_of(self.subject))
        return phrase(self.against, inner=True)

    def _limit_now(self, facts: Facts) -> Text:
        if isinstance(self.against, Literal):
            return self._limit()
        value = shown(value_native(self.against)(facts), self.against, unit_of(self.subject))
        if not isinstance(self.against, FactRef):
            return value
        name = phrase(self.against, inner=True)
        return Text(f"{name.zh}（{value.zh}）", f"{name.en} ({value.en})")


def named(subject: Value, value: Text, verdict: Text) -> Text:
    """`年龄 46 岁，…` / `the age is 46 years, …`; choices, texts and years take `为`, and so does a sum,
    whose last number would else run into the value."""
    name = phrase(subject, inner=True)
    linked = subject.type.base in (Base.CHOICE, Base.STRING) or _is_year(subject)
    link = "为" if linked or isinstance(subject, Arithmetic) else ""
    return both((name.zh, link, value.zh, "，" + verdict.zh), (name.en, "is", f"{value.en}, {verdict.en}"))


def _is_year(subject: Value) -> bool:
    return subject.type.unit == "count:calendar_year"


def _without_limit(words: Text) -> Text:
    """A limit that is a fact of its own is called by its name alone."""
    english = words.en.replace("the limit of ", "").replace("the minimum of ", "")
    return Text(words.zh.replace("上限", "").replace("下限", ""), english)


def _filled(words: Text, limit: Text) -> Text:
    before, _, after = words.zh.partition("{}")
    chinese = both((before, limit.zh if "{}" in words.zh else "", after), ()).zh
    return Text(chinese, words.en.replace("{}", limit.en))
