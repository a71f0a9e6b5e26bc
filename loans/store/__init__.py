"""Where cases are kept: tables, the vault for personal fields, transactions, the audit chain, migrations."""
