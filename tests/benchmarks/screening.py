"""A roster at once, against hand-written Polars of the same meaning; and whole processes, file in and file
out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from loans.screening import screen
from loans.screening.plain_engine import PlainScreen
from loans.screening.polars_engine import PolarsScreen
from tests.benchmarks.applications import ON
from tests.benchmarks.by_hand_polars import screened
from tests.benchmarks.deciding import LPR, LPR_LONG, the_four
from tests.benchmarks.rosters import typed, written
from tests.benchmarks.rounds import Table, Work, race

IN_A_LOOP = 2_000


def agree(roster: pl.DataFrame) -> None:
    """Both must say the same before they are timed."""
    by_hand, names = screened(roster, ON, LPR, LPR_LONG)
    theirs = by_hand.collect()
    ours = screen(roster, the_four(), on=ON)
    for product, rules in names.items():
        for kind in ("unmet", "unknown"):
            head = f"{product}.{kind}"
            for mask, said in zip(theirs[head].to_list(), ours[head].to_list(), strict=True):
                assert {rule for bit, rule in enumerate(rules) if mask >> bit & 1} == set(said.split()), head
        limits = theirs[f"{product}.ceiling"].replace(10_000_000, None)
        assert limits.cast(pl.Decimal(19, 2)).equals(ours[f"{product}.ceiling"].cast(pl.Decimal(19, 2)))
        assert (theirs[f"{product}.rate"].to_list()) == [
            int(rate * 1_000_000) for rate in ours[f"{product}.rate"].to_list()
        ]


def measured(rounds: int, count: int) -> Table:
    """Rows per second, four products each, `count` rows at once."""
    catalogue = the_four()
    roster = typed(count, catalogue)
    agree(roster.head(5_000))
    by_hand, _ = screened(roster, ON, LPR, LPR_LONG)
    compact, named = PolarsScreen(catalogue, ON, compact=True), PolarsScreen(catalogue, ON)
    some = roster.head(IN_A_LOOP)
    loop = PlainScreen(catalogue, ON, roster.columns, assume=False)
    rows = list(enumerate(some.rows(), start=2))
    return race(
        f"Rows screened, four products each, {count:,} at once",
        {
            "by hand: Polars, masks of failed and open rules": _rows(count, by_hand.collect),
            "loans: cells checked, verdicts, sets of rules": _rows(count, lambda: compact.screen(roster)),
            "loans: the same with the names of the rules": _rows(count, lambda: named.screen(roster)),
            "loans: row by row, in a plain loop": lambda: len(list(loop.rows(rows))),
        },
        rounds,
    )


def _rows(count: int, act: Callable[[], object]) -> Work:
    def work() -> int:
        act()
        return count

    return work


def processes(rounds: int, count: int) -> Table:
    """Rows per second of whole processes: csv in, csv with reasons out, `count` rows."""
    with TemporaryDirectory() as folder:
        source, catalogue = Path(folder) / "in.csv", Path(folder) / "four.toml"
        written(source, count, the_four())
        catalogue.write_text(_four_as_text(), encoding="utf-8")
        script = Path(__file__).with_name("by_hand_script.py")
        runs = {
            "by hand: a Polars script, nothing checked": [sys.executable, str(script), str(source)],
            "loans screen": [sys.executable, "-m", "loans", "screen", str(source)],
        }
        ours = ["--catalogue", str(catalogue), "--on", ON.isoformat()]
        contenders: dict[str, Work] = {}
        for number, (name, command) in enumerate(runs.items()):
            target = str(Path(folder) / f"out{number}.csv")
            contenders[name] = _process(count, [*command, target, *(ours if "loans" in command else [])])
        return race(f"Whole processes, csv to csv, {count:,} rows", contenders, min(rounds, 5))


def _four_as_text() -> str:
    """The shipped catalogue up to its extras."""
    from loans.catalogue import shipped_file

    text = shipped_file().read_text(encoding="utf-8")
    return text[: text.rindex("\n[[product]]", 0, text.index('code = "relief_bridge"'))]


def _process(count: int, command: list[str]) -> Work:
    def work() -> int:
        subprocess.run(command, capture_output=True, check=True)
        return count

    return work
