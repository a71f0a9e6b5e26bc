"""The one door through which generated Python is compiled.

Values reach it as bound constants, never as text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import cast


@dataclass(slots=True)
class Constants:
    """Values that generated code needs, each under a local name; the same value gets the same name."""

    bindings: dict[str, object] = field(default_factory=dict)
    _known: dict[tuple[type, object], str] = field(default_factory=dict)
    _temporaries: int = 0

    def name(self, value: object) -> str:
        """The name under which generated code finds a hashable value."""
        key = (type(value), value)
        if key not in self._known:
            self._known[key] = f"_k{len(self.bindings)}"
            self.bindings[self._known[key]] = value
        return self._known[key]

    def mapping(self, table: Mapping[str, int]) -> str:
        """The name of a dictionary, which is not hashable itself."""
        key = (dict, tuple(table.items()))
        if key not in self._known:
            self._known[key] = f"_k{len(self.bindings)}"
            self.bindings[self._known[key]] = dict(table)
        return self._known[key]

    def temporary(self) -> str:
        """A fresh name for an intermediate result."""
        self._temporaries += 1
        return f"_t{self._temporaries}"


def function(
    name: str, parameters: list[str], body: list[str], constants: Constants
) -> Callable[..., object]:
    """The function `name(parameters)` with `body`, lines already indented below it; constants become its
    defaults."""
    defaults = [f"{constant}={constant}" for constant in constants.bindings]
    lines = [f"def {name}({', '.join(parameters + defaults)}):", *(f"    {line}" for line in body)]
    code: CodeType = compile("\n".join(lines), f"<rules: {name}>", "exec")
    namespace: dict[str, object] = dict(constants.bindings)
    # Safe: the text is written by this package from a typed tree; what an author wrote reaches it as
    # constants only.
    exec(code, namespace)  # noqa: S102  our own source
    return cast(Callable[..., object], namespace[name])
