"""The three recipes of the README, followed in a copy of the project: one edit, everything follows."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from loans import Application, Catalogue, decide, screen
from loans.catalogue.lint import remarks
from loans.catalogue.sheet import sheet_text
from tests.support.source_tree import ROOT

TODAY = date(2026, 11, 23)
PRODUCTS = (ROOT / "products.toml").read_text(encoding="utf-8")
LIN: dict[str, Any] = json.loads((ROOT / "docs/examples/people/lin.json").read_text(encoding="utf-8"))[
    "facts"
]

FACT = """
[facts.greenhouses]
kind = "count"
about = "borrower"
unit = { code = "greenhouse", zh = "座", en = "greenhouses" }
most = 999
label = { zh = "大棚数量", en = "number of greenhouses" }
question = { zh = "您有几座大棚？", en = "How many greenhouses do you have?" }
verifier = "bank"
change = "earning"
"""
RULE = 'greenhouses = { is = "greenhouses >= 3", label = { zh = "大棚", en = "greenhouses" } }\n'
ASK_THE_NEW_FACT = """
import json, sys
from datetime import date
from flask import Flask
from loans import Application, Catalogue, decide
from loans.catalogue.sheet import sheet_text
from loans.vocabulary.schema import read_application
from web.forms import form_for
catalogue = Catalogue.load("products.toml")
fact = catalogue.vocabulary.facts["greenhouses"]
app = Flask("copy")
app.secret_key = "only for this test"
with app.test_request_context("/?lang=zh"):
    label = str(form_for([fact], {})["greenhouses"].label.text)
(answer,) = decide(
    Application.from_facts({**json.load(sys.stdin), "greenhouses": 2}, vocabulary=catalogue.vocabulary),
    catalogue, on=date(2026, 11, 23), product="luqing_huiqi",
)
(finding,) = [one for one in answer.findings if one.rule == "greenhouses"]
print(json.dumps({
    "label": label, "say": finding.say.zh, "outcome": str(finding.outcome.value),
    "sheet": sheet_text(catalogue, "luqing_huiqi", on=date(2026, 11, 23)),
    "schema": "greenhouses" in read_application({"facts": {"greenhouses": 2}}, catalogue.vocabulary)[0],
}))
"""

STEP = """
RECALL = Step(
    "recall",
    Text("撤回推荐", "Take back the recommendation"),
    frm=(State.RECOMMENDED,),
    to=State.SCREENING,
    by=(Role.SCREENER,),
    asks=(_OPINION,),
    barred=INVOLVED,
    done=Text("撤回了推荐", "took back the recommendation"),
)
STEPS: tuple[Step, ...] = (
    RECALL,
"""
TAKE_THE_NEW_STEP = """
import json, sys
from pathlib import Path
from loans.casework import case_page, tracker
from loans.casework.demonstration.passages import to_recommended
from loans.workflow.diagram import page
from tests.casework.desk import farmer, hire_everybody, office_on, story
office = office_on(f"sqlite:///{Path('desk.sqlite').resolve()}")
hire_everybody(office)
case = story(office)
to_recommended(case, farmer())
screener = case.member("league1")
offered = [step.name for step in case_page(office, case.number, screener).steps]
case.staff("league1", "recall", opinion="材料有误，退回重审。")
seen = case_page(office, case.number, screener)
print(json.dumps({
    "offered": offered, "state": seen.state.value, "history": str(seen.timeline),
    "diagram": "recommended --> screening : recall" in page(),
    "others": [step.name for step in case_page(office, case.number, case.member("league2")).steps],
}))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The parts of the project that the recipes name."""
    for part in ("loans", "web"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "products.toml").write_text(PRODUCTS, encoding="utf-8")
    return tmp_path


def told(copy: Path, script: str, typed: str = "") -> dict[str, Any]:
    """What a script prints that runs in the copy and imports it."""
    path = os.pathsep.join([str(copy), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=copy, env={**os.environ, "PYTHONPATH": path}, input=typed,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def edited(file: Path, old: str, new: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert words.count(old) == 1
    file.write_text(words.replace(old, new), encoding="utf-8")


def test_a_new_product_is_a_copy_of_a_product_in_one_file() -> None:
    start = PRODUCTS.index('[[product]]\ncode = "luqing_huiqi"')
    block = PRODUCTS[start : PRODUCTS.index("[[product]]", start + 1)]
    block = block.replace('"luqing_huiqi"', '"catering_start"').replace("鲁青惠企贷", "餐饮起步贷")
    block = block.replace("Luqing Enterprise Loan", "Catering Starter").replace("18 <= age", "20 <= age")
    catalogue = Catalogue.loads(PRODUCTS + "\n" + block)
    assert {one.code for one in remarks(catalogue)} <= {"unread_fact"}
    assert "20 至 45 岁" in sheet_text(catalogue, "catering_start", on=TODAY)
    young = Application.from_facts({"age": 19, "amount": "100000"}, vocabulary=catalogue.vocabulary)
    (answer,) = decide(young, catalogue, on=TODAY, product="catering_start")
    (finding,) = (one for one in answer.findings if one.rule == "age")
    assert finding.say.en == "The age is 19 years, below the minimum of 20 years"
    roster = screen(pl.DataFrame({"age": [19, 30]}), catalogue, on=TODAY)
    assert roster["catering_start.unmet"].to_list() == ["age", ""]


def test_a_new_fact_is_a_table_in_the_vocabulary(copy: Path) -> None:
    with (copy / "loans" / "vocabulary.toml").open("a", encoding="utf-8") as vocabulary:
        vocabulary.write(FACT)
    first = 'code = "luqing_huiqi"'
    head, tail = PRODUCTS.split(first)
    tail = tail.replace("[product.terms.rules]\n", "[product.terms.rules]\n" + RULE, 1)
    (copy / "products.toml").write_text(head + first + tail, encoding="utf-8")
    found = told(copy, ASK_THE_NEW_FACT, json.dumps(LIN))
    assert found["label"] == "您有几座大棚？"
    assert found["outcome"] == "unmet"
    assert found["say"] == "大棚数量 2 座，少于下限 3 座"
    assert "大棚数量须不少于 3 座" in found["sheet"]
    assert found["schema"] is True


def test_a_new_step_is_a_row_in_the_workflow(copy: Path, migrated_sqlite: Path) -> None:
    edited(copy / "loans" / "workflow" / "table.py", "STEPS: tuple[Step, ...] = (\n", STEP)
    shutil.copy(migrated_sqlite, copy / "desk.sqlite")
    found = told(copy, TAKE_THE_NEW_STEP)
    assert "recall" in found["offered"]
    assert found["state"] == "screening"
    assert "撤回了推荐" in found["history"]
    assert found["diagram"] is True
    assert "recall" not in found["others"]
