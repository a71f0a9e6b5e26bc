"""`python -m tests.benchmarks [--rounds N]`: every race, one after the other."""

from __future__ import annotations

import argparse

from tests.benchmarks import deciding, pages, paying, starting


def main() -> None:
    """Run the races and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    deciding.measured(rounds).show("by hand: every rule with actual and limit")
    paying.schedules(rounds).show("by hand: integer fen")
    paying.rates(rounds).show("pyxirr")
    pages.measured(rounds).show("bare: one insert with commit")
    starting.show(rounds)


main()
