"""The library's errors: one parent, each with a sentence in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from loans.texts import Text


class LoansError(Exception):
    """Parent of every error that this library raises on purpose; ``say()`` is what a person reads."""

    def __init__(self, text: Text | str) -> None:
        self.text = text if isinstance(text, Text) else Text(text, text)
        super().__init__(f"{self.text.zh} / {self.text.en}")

    def say(self) -> Text:
        """The error as a sentence in Chinese and English."""
        return self.text


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in what was given: where it stands, what was found, what is allowed, what to do."""

    where: str
    found: str
    allowed: Text
    advice: Text
    code: str

    def say(self) -> Text:
        """Where, found, allowed and advice in one line."""
        return Text(
            f"{self.where}：填写的是 {self.found}；允许：{self.allowed.zh}。{self.advice.zh}",
            f"{self.where}: found {self.found}; allowed: {self.allowed.en}. {self.advice.en}",
        )

    def to_dict(self) -> dict[str, object]:
        """The problem as JSON, for APIs and ``--json``."""
        return {
            "where": self.where,
            "found": self.found,
            "allowed": self.allowed.to_dict(),
            "advice": self.advice.to_dict(),
            "code": self.code,
        }


class InputError(LoansError):
    """What was given cannot be read; ``problems`` holds every mistake, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        said = [problem.say() for problem in self.problems]
        super().__init__(Text("\n".join(t.zh for t in said), "\n".join(t.en for t in said)))


class CatalogueError(InputError):
    """A catalogue was refused."""


class NoRateFound(LoansError):
    """The cash flows have no annual percentage rate; the text says why."""


class MissingExtra(LoansError):
    """An optional part is not installed; the text names the extra that brings it."""

    def __init__(self, extra: str, need: Text) -> None:
        self.extra = extra
        command = f"pip install 'youth-loans[{extra}]'"
        super().__init__(
            Text(f"{need.zh}需要安装可选组件：{command}", f"{need.en} needs an optional part: {command}")
        )


class NotBuiltYet(LoansError):
    """A method or format is known by name but not built; the command line ends with exit 2."""

    def __init__(self, what: Text) -> None:
        super().__init__(Text(f"{what.zh}尚未实现。", f"{what.en} is not built yet."))
