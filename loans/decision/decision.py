"""One product's answer to one application, as the library hands it out."""

from __future__ import annotations

from loans.decision.judged import Judged
from loans.decision.wire import decision_json


class Decision(Judged):
    """Never changed once made; the verdict is there at once, the rest when it is read."""

    def to_dict(self) -> dict[str, object]:
        """The contract's JSON shape."""
        return decision_json(self)

    def __repr__(self) -> str:
        return f"<Decision {self.product} {self.verdict.value}>"
