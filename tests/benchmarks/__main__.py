"""`python -m tests.benchmarks [--rounds N] [--rows N]`: every race, one after the other."""

from __future__ import annotations

import argparse

from tests.benchmarks import deciding, memory, pages, paying, screening, starting


def main() -> None:
    """Run the races and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the rosters that are screened")
    parser.add_argument("--pages", action="store_true", help="the pages alone")
    given = parser.parse_args()
    rounds, rows = given.rounds, given.rows
    if given.pages:
        pages.show(rounds)
        return
    deciding.measured(rounds).show("by hand: every rule with actual and limit")
    paying.schedules(rounds).show("by hand: integer fen")
    for table in paying.rates(rounds):
        table.show("pyxirr")
    pages.show(rounds)
    screening.measured(rounds, rows).show("by hand: Polars, masks of failed and open rules")
    screening.processes(rounds, rows).show("by hand: a Polars script, nothing checked")
    memory.show([rows // 10, rows])
    starting.show(rounds)


main()
