"""The key that every test database is sealed under, so that a file filled once serves all kinds of tests."""

KEYS = "t1:" + "A" * 43 + "="
