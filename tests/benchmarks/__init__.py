"""How fast, against what somebody would write by hand and against peers; `python -m tests.benchmarks`."""
