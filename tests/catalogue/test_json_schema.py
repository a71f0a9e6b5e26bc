"""The schema for editors: written from the fields that load the file, and of one mind with the loader."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from loans.catalogue import shipped_file
from loans.catalogue.json_schema import json_schema, json_schema_text
from tests.catalogue.expected import HERE
from tests.catalogue.schema_reader import mistakes
from tests.support.source_tree import ROOT


def mistakes_in(file: Path) -> list[str]:
    content = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    return list(mistakes(json_schema(), content))


def test_the_committed_schema_is_the_one_that_the_code_writes() -> None:
    committed = (ROOT / "docs" / "products.schema.json").read_text(encoding="utf-8")
    assert committed == json_schema_text(), "write it anew: python -m tests.catalogue.test_json_schema"
    assert json.loads(committed)["title"] == "products.toml"


@pytest.mark.parametrize("file", [shipped_file(), HERE / "small.toml"], ids=lambda file: file.name)
def test_the_schema_accepts_what_the_loader_accepts(file: Path) -> None:
    assert mistakes_in(file) == []


@pytest.mark.parametrize(
    "name",
    [
        "bad_name",
        "empty_text",
        "missing_english",
        "missing_key",
        "money_negative",
        "money_too_large",
        "months_out_of_range",
        "rate_as_percent",
        "unknown_key",
        "unknown_key_in_terms",
        "unknown_role",
        "wrong_type_boolean_for_number",
        "wrong_type_list_for_table",
        "wrong_type_rule_is_a_number",
        "wrong_type_table_for_list",
    ],
)
def test_the_schema_sees_mistakes_of_shape(name: str) -> None:
    assert mistakes_in(HERE / "broken" / f"{name}.toml")


if __name__ == "__main__":
    (ROOT / "docs" / "products.schema.json").write_text(json_schema_text(), encoding="utf-8")
