"""The workflow as a page: a Mermaid diagram and a table of steps, written from the one table."""

from __future__ import annotations

from loans.workflow.actor import ROLE_LABELS
from loans.workflow.clocks import CLOCKS
from loans.workflow.states import CLOSED, LABELS, State
from loans.workflow.step import Step
from loans.workflow.table import STEPS

_HEAD = """# Workflow

This page is written from `loans/workflow/table.py` (`python -m loans.workflow.diagram > docs/workflow.md`); a
test keeps it true. Nobody can take a step that is not here, from a state that is not here, with a role
that is not here.

"""


def mermaid() -> str:
    """The state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [f"    {state.value} : {LABELS[state].zh} / {LABELS[state].en}" for state in State]
    for step in STEPS:
        if step.name == "withdraw":
            continue  # nine arrows that say the same; the table below has them
        lines += [
            f"    {frm.value} --> {to.value} : {step.name}"
            for frm in step.frm
            for to in step.leads
            if frm is not to
        ]
    lines += [f"    {state.value} --> [*]" for state in State if state in CLOSED]
    return "\n".join(lines)


def page() -> str:
    """The whole of docs/workflow.md."""
    rows = [
        "| step | 办理 | from | to | by | asks | refused by | never by |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rows += [_row(step) for step in STEPS]
    clocks = ["| state | promise | clock |", "|---|---|---|"]
    clocks += [
        f"| {s.value} | {stage} | {'runs' if runs else 'waits for the applicant'} |"
        for s, (stage, runs) in CLOCKS.items()
    ]
    return (
        f"{_HEAD}```mermaid\n{mermaid()}\n```\n\n## Steps\n\n"
        + "\n".join(rows)
        + "\n\n## Clocks\n\nDays per promise: `products.toml`; states not named stop every clock.\n\n"
        + "\n".join(clocks)
        + "\n"
    )


def _row(step: Step) -> str:
    cells = (
        f"`{step.name}`",
        step.label.zh,
        ", ".join(state.value for state in step.frm),
        ", ".join(state.value for state in step.leads),
        ", ".join(ROLE_LABELS[role].en for role in step.by),
        ", ".join(ask.name if ask.required else f"({ask.name})" for ask in step.asks),
        ", ".join(guard.__name__ for guard in step.guards),
        ", ".join(step.barred),
    )
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    print(page(), end="")
