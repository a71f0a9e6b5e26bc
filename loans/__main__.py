"""`python -m loans` is the command `loans`."""

from loans.cli import main

main()
