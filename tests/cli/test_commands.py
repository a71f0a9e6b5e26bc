"""The commands as a person or a program uses them: exit codes, one JSON document, no traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.decision.support import a
from tests.support.source_tree import ROOT

LEVEL = ("schedule", "--amount", "2000000", "--rate", "0.0336", "--months", "12", "--start", "2026-11-23")


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


def loans(
    *arguments: str, stdin: str = "", cwd: Path | None = None, settings: Mapping[str, str] | None = None
) -> Ran:
    """Run the command line in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "", **(settings or {})}
    command = [sys.executable, "-m", "loans", *arguments]
    done = subprocess.run(
        command, input=stdin, capture_output=True, text=True, check=False, cwd=cwd or ROOT, env=env
    )
    assert "Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def an_application(**changes: object) -> str:
    return json.dumps({"facts": a("shop_owner") | changes})


def test_the_seed_story_at_the_command_line() -> None:
    ran = loans("decide", "-", "--on", "2026-11-23", "--json", stdin=an_application())
    assert ran.code == 0
    rural = next(one for one in ran.document["decisions"] if one["product"] == "rural_good_youth")
    assert (rural["verdict"], rural["rate"]["annual"]) == ("eligible", "0.0336")
    assert rural["schedule"]["first_payment"] == "169715.55"


def test_one_product_from_a_file_in_english(tmp_path: Path) -> None:
    file = tmp_path / "application.json"
    file.write_text(an_application(honour_level="county"), encoding="utf-8")
    ran = loans("decide", str(file), "--product", "rural_good_youth", "--on", "2026-11-23", "--lang", "en")
    assert ran.code == 0
    assert "counter-offer" in ran.out
    assert "¥500,000.00" in ran.out
    assert "APR 3.36% simple" in ran.out


def test_a_46_year_old_reads_which_rule_in_chinese() -> None:
    ran = loans("decide", "-", "--product", "rural_good_youth", stdin='{"facts": {"age": 46}}')
    assert ran.code == 0
    assert "✗ 年龄 46 岁" in ran.out


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("[1, 2]", "FILE"),
        ("{", "FILE"),
        ('{"facts": {"agee": 3}}', "facts.agee"),
        ('{"facts": {"amount": 0.1}}', "amount"),
        ('{"facts": {"amount": NaN}}', "amount"),
        ('{"facts": {"age": 3, "age": 4}}', "FILE"),
        ('{"facts": [], "fact": {}}', "FILE.fact"),
    ],
)
def test_bad_input_ends_with_exit_2_and_says_where(typed: str, where: str) -> None:
    ran = loans("decide", "-", "--json", stdin=typed)
    assert ran.code == 2
    assert where in {problem["where"] for problem in ran.document["errors"]}
    assert where in ran.err


def test_bad_bytes_and_a_missing_file_are_told() -> None:
    assert loans("decide", "no-such-file.json").code == 2
    assert loans("decide", "-", "--on", "2026-02-30", stdin="{}").code == 2
    assert loans("decide", "-", "--product", "rural", stdin="{}").code == 2


def test_the_catalogue_is_checked() -> None:
    ran = loans("check", "products.toml", "--json")
    assert ran.code == 0
    assert ran.document["ok"] is True
    assert loans("check").code == 0


def test_a_broken_catalogue_ends_with_exit_2_and_every_mistake(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    text = (ROOT / "products.toml").read_text(encoding="utf-8")
    text = text.replace("18 <= age <= 45", "18 <= agee <= 45", 1).replace(
        '"months_in_business >= 24"', '"honour_year"', 1
    )
    broken.write_text(text, encoding="utf-8")
    ran = loans("check", str(broken), "--json")
    assert ran.code == 2
    assert len(ran.document["problems"]) >= 2
    assert "agee" in ran.err
    assert loans("decide", "-", "-c", str(broken), stdin="{}").code == 2


def test_the_products_of_a_day() -> None:
    listed = loans("products", "--json", "--on", "2026-11-23").document["products"]
    assert [one["code"] for one in listed][:4] == [
        "luqing_huiqi",
        "rural_good_youth",
        "young_entrepreneur",
        "student_startup",
    ]
    assert loans("products", "--json", "--on", "2020-01-01").document["products"] == []
    assert "鲁青惠企贷" in loans("products").out
    assert "Rural Good Youth Loan" in loans("products", "--lang", "en").out


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_product_sheet_shows_the_apr_first(form: str) -> None:
    ran = loans("sheet", "rural_good_youth", "--format", form, "--on", "2026-11-23")
    assert ran.code == 0
    assert "3.36%" in ran.out
    assert loans("sheet", "no_such_product").code == 2


@pytest.mark.parametrize(
    ("method", "first", "interest"),
    [
        ("level_payment", "169715.55", "36586.60"),
        ("level_principal", "172266.67", "36400.00"),
        ("interest_monthly", "5600.00", "67200.00"),
    ],
)
def test_golden_schedules(method: str, first: str, interest: str) -> None:
    shown = loans(*LEVEL, "--method", method, "--json").document
    assert shown["method"] == method
    assert shown["annual_rate"] == "0.0336"
    assert shown["instalments"][0]["payment"] == first
    assert shown["total_interest"] == interest
    assert shown["apr"] == {"simple": "0.0336", "effective": "0.034122"}


def test_a_fee_is_counted_in_the_apr() -> None:
    arguments = ("schedule", "--amount", "1000000", "--rate", "0.0336", "--months", "12", "--fee", "5000")
    shown = loans(*arguments, "--method", "interest_monthly", "--json").document
    assert shown["apr"] == {"simple": "0.038705", "effective": "0.0394"}


def test_every_mistake_of_a_schedule_is_told_at_once() -> None:
    ran = loans(
        "schedule", "--amount", "x", "--rate", "3.36%", "--months", "1.5", "--method", "balloon", "--json"
    )
    assert ran.code == 2
    assert {problem["where"] for problem in ran.document["errors"]} >= {"amount", "rate", "months"}
    unknown = loans(*LEVEL, "--method", "balloon")
    assert unknown.code == 2
    assert "level_payment" in unknown.err


@pytest.mark.parametrize(
    "command", ["", "decide", "schedule", "check", "sheet", "screen", "replay", "audit", "serve"]
)
def test_help_speaks_both_languages(command: str) -> None:
    ran = loans(*([command] if command else []), "--help")
    assert ran.code == 0
    assert any("\u4e00" <= letter <= "\u9fff" for letter in ran.out)
    assert "/" in ran.out


def test_a_mistyped_command_is_answered_with_the_one_that_was_meant() -> None:
    ran = loans("decid")
    assert ran.code == 2
    assert "decide" in ran.err


def test_the_version() -> None:
    assert loans("--version").out.startswith("loans")


def test_the_packaged_catalogue_serves_where_there_is_no_other(tmp_path: Path) -> None:
    assert loans("products", cwd=tmp_path).code == 0


def _commands_of_the_office() -> Sequence[tuple[str, ...]]:
    return [("recheck", "--json"), ("audit", "verify", "--json"), ("replay", "--json")]


def test_a_fresh_database_is_migrated_and_agrees_with_itself(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    keys = "k1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="
    settings = {"DATABASE_URL": url, "YOUTH_LOANS_KEYS": keys}
    assert loans("migrate", settings=settings).code == 0
    for command in _commands_of_the_office():
        ran = loans(*command, settings=settings)
        assert ran.code == 0, ran.err
        assert isinstance(ran.document, dict)


def test_a_loan_counted_in_days_is_offered_for_days(tmp_path: Path) -> None:
    shipped = (ROOT / "products.toml").read_text(encoding="utf-8")
    ceiling = 'by_fund = [{ value = "pool_available", assumed = true }]\n'
    assert ceiling in shipped
    file = tmp_path / "products.toml"
    file.write_text(shipped.replace(ceiling, ""), encoding="utf-8")
    facts = {"fund_member": True, "loan_class": "normal", "renewal_promise": "2000000", "amount": "500000"}
    told = json.dumps({"facts": facts | {"principal_due": "1000000"}})
    ran = loans("decide", "-", "--product", "relief_bridge", "-c", str(file), "--lang", "en", stdin=told)
    assert "Up to ¥500,000.00 over 15 days" in ran.out
