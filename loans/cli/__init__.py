"""The command line, `loans`. Names, options and exit codes: contract, "Command line"."""

from loans.cli.main import main

__all__ = ["main"]
