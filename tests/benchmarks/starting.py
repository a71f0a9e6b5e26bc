"""From nothing to an answer: imports, loading the catalogue, the command line."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from loans.catalogue import Catalogue, shipped_file

APPLICATION = '{"facts": {"age": 46}}'
BARE, DECIDE, CHECKED = "python -c pass", "loans decide", "catalogue of seven products: checked"


def _python(*arguments: str, stdin: str = "") -> Callable[[], object]:
    command = [sys.executable, *arguments]
    # As installed: compiled modules are kept, also where this shell says not to write them.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, input=stdin, text=True, capture_output=True, check=True, env=env)


def show(rounds: int) -> None:
    """Print milliseconds, medians, and how many times a bare start `loans decide` takes."""
    text = shipped_file().read_text(encoding="utf-8")
    runs: dict[str, Callable[[], object]] = {
        BARE: _python("-c", "pass"),
        "python -c 'import click, dataclasses, decimal, json'": _python(
            "-c", "import click, dataclasses, decimal, json"
        ),
        "import loans": _python("-c", "import loans"),
        "from loans import decide, Catalogue": _python("-c", "from loans import decide, Catalogue"),
        DECIDE: _python("-m", "loans", "decide", "-", stdin=APPLICATION),
        CHECKED: lambda: Catalogue.loads(text),
        "catalogue of seven products: as shipped": Catalogue.shipped,
    }
    spent = _in_turns(runs, rounds)
    print("\nFrom nothing to an answer")
    for name, seconds in spent.items():
        print(f"  {name:<52}{median(seconds) * 1000:>12,.0f} ms")
    times = zip(spent[DECIDE], spent[BARE], spent[CHECKED], strict=True)
    ratio = median((whole - loading) / bare for whole, bare, loading in times)
    print(f"  {DECIDE}, a checked load taken off: {ratio:.1f} × {BARE}")


def _in_turns(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each, one a round, in random order."""
    spent: dict[str, list[float]] = {name: [] for name in runs}
    order = list(runs)
    for act in runs.values():
        act()  # warm
    for _ in range(rounds):
        random.shuffle(order)
        for name in order:
            start = perf_counter()
            runs[name]()
            spent[name].append(perf_counter() - start)
    return spent
