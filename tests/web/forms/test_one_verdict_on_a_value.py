"""A value is right or wrong everywhere alike: in a form, in JSON at the command line, in the library."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask

from loans.cli.main import run
from loans.decision import Application
from loans.errors import InputError
from loans.vocabulary import Vocabulary
from web.forms import form_for

VOCABULARY = Vocabulary.load()
AMOUNTS = {
    "NaN": False, "sNaN": False, "-NaN": False, "Infinity": False, "-Infinity": False, "inf": False,
    "-0": False, "-1": False, "+5": False, "1e309": False, "1E+9999999": False, "1e5": False, "1_000": False,
    "0x10": False, "٣": False, "१०००": False, "²": False, "Ⅷ": False, "1.005": False, "2000000.001": False,
    "0": False, "0.01": False, "1.": False, ".5": False, "1.2.3": False, "--1": False, "true": False,
    "[1]": False, "1/2": False,
    "9999999999999999999": False, "1\u200b000": False, "1\x00": False, "=1+1": False,
    "１２３": True, "100000": True, "100000.5": True, "100000.50": True, " 100000 ": True,
    "１０００００": True,
}  # fmt: skip


ID = "11010519491231002X"
IDS = {
    **dict.fromkeys(
        [ID, ID.lower(), "１１０１０５１９４９１２３１００２Ｘ", f" {ID} ", "110105 19491231 002X"], True
    ),
    **dict.fromkeys(
        ["110105491231002", ID[:-1], f"{ID}0", "110105194912310021", "A" + ID[1:], "11010519490230002X",
         "1101051949123100٣X", f"{ID}\x00", f"={ID}", "0" * 18, "830000199001010000", "NaN", "1.1E+17"],
        False,
    ),
}  # fmt: skip


def form_says(value: str, fact: str = "amount") -> bool:
    app = Flask("forms")
    app.config.update(SECRET_KEY="only for these tests", WTF_CSRF_ENABLED=False)
    with app.test_request_context("/", method="POST", data={fact: value}):
        return bool(form_for([VOCABULARY.facts[fact]], {}).validate())


def library_says(value: object, fact: str = "amount") -> bool:
    try:
        Application.from_facts({fact: value}, {}, VOCABULARY)
    except InputError as refused:
        return [problem.where.rpartition(".")[2] for problem in refused.problems] != [fact]
    return True


@pytest.fixture
def json_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., bool]:
    """Whether the command line takes a value out of a JSON file."""

    def says(value: object, fact: str = "amount") -> bool:
        document = tmp_path / "application.json"
        document.write_text(json.dumps({"facts": {fact: value}}), encoding="utf-8")
        code = run(["decide", str(document), "--json", "--product", "luqing_huiqi", "--on", "2026-11-23"])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        refused = code == 2
        assert refused == (fact in told.err)
        return not refused

    return says


@pytest.mark.parametrize(("value", "right"), AMOUNTS.items())
def test_an_amount_gets_one_verdict_by_every_door(
    json_says: Callable[..., bool], value: str, right: bool
) -> None:
    assert {"form": form_says(value), "JSON": json_says(value), "library": library_says(value)} == {
        "form": right,
        "JSON": right,
        "library": right,
    }


@pytest.mark.parametrize(("value", "right"), IDS.items())
def test_a_resident_id_gets_one_verdict_by_every_door(
    json_says: Callable[..., bool], value: str, right: bool
) -> None:
    doors = (form_says(value, "id_number"), json_says(value, "id_number"), library_says(value, "id_number"))
    assert doors == (right, right, right)


@pytest.mark.parametrize(
    "value", [True, None, [100], {"a": 1}, 1.5, float("nan"), float("inf"), -1, 10**30, [], {}]
)
def test_what_is_no_text_and_no_whole_number_is_refused_by_program_doors(
    json_says: Callable[..., bool], value: object
) -> None:
    if value is None:  # means: not known
        assert library_says(value) == json_says(value)
        return
    assert (library_says(value), json_says(value)) == (False, False)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "1E+9999999", "1.005"])
def test_a_decimal_is_held_to_the_same_rule(value: str) -> None:
    assert not library_says(Decimal(value))
