"""`python -m tests.benchmarks [--rounds N]`: every race, one after the other."""

from __future__ import annotations

import argparse

from tests.benchmarks import deciding, pages, paying, screening, starting


def main() -> None:
    """Run the races and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--pages", action="store_true", help="the pages alone")
    given = parser.parse_args()
    rounds = given.rounds
    if given.pages:
        pages.show(rounds)
        return
    deciding.measured(rounds).show("by hand: every rule with actual and limit")
    paying.schedules(rounds).show("by hand: integer fen")
    for table in paying.rates(rounds):
        table.show("pyxirr")
    pages.show(rounds)
    screening.measured(rounds).show("by hand: Polars, masks of failed and open rules")
    screening.processes(rounds).show("by hand: a Polars script, nothing checked")
    starting.show(rounds)


main()
