"""From nothing to an answer: imports, loading the catalogue, the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from loans.catalogue import Catalogue

APPLICATION = '{"facts": {"age": 46}}'


def _timed(act: Callable[[], object], times: int) -> float:
    act()  # warm
    spent = []
    for _ in range(times):
        start = perf_counter()
        act()
        spent.append(perf_counter() - start)
    return median(spent) * 1000


def _python(*arguments: str, stdin: str = "") -> Callable[[], object]:
    command = [sys.executable, *arguments]
    # As installed: compiled modules are kept, also where this shell says not to write them.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(command, input=stdin, text=True, capture_output=True, check=True, env=env)


def show(rounds: int) -> None:
    """Print milliseconds, medians."""
    text = Catalogue.shipped().canonical
    runs: dict[str, Callable[[], object]] = {
        "python -c pass": _python("-c", "pass"),
        "import loans": _python("-c", "import loans"),
        "from loans import decide, Catalogue": _python("-c", "from loans import decide, Catalogue"),
        "loans decide": _python("-m", "loans", "decide", "-", stdin=APPLICATION),
        "catalogue of seven products: load": Catalogue.shipped,
        "catalogue: restore from its canonical form": lambda: Catalogue.restore(text),
    }
    print("\nFrom nothing to an answer")
    for name, act in runs.items():
        print(f"  {name:<52}{_timed(act, min(rounds, 7)):>12,.0f} ms")
