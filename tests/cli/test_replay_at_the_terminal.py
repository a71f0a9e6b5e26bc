"""`loans replay` as an auditor types it: what was forged is named, and a draft is weighed in tables."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from loans.casework.demonstration.passages import to_screening
from loans.casework.office import Office
from loans.catalogue import shipped_file
from loans.cli.main import run
from loans.store.lending import decision
from loans.store.work import canonical_json
from tests.casework.desk import farmer, hire_everybody, office_on, story
from tests.support.keys import KEYS


@pytest.fixture
def office(migrated_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """One case, of a county holder who asks for 400,000 yuan, in the database that the command opens."""
    path = tmp_path / "desk.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("YOUTH_LOANS_KEYS", KEYS)
    monkeypatch.chdir(tmp_path)
    opened = office_on(f"sqlite:///{path}")
    hire_everybody(opened)
    to_screening(story(opened), farmer(amount="400000", monthly_income="90000"))
    yield opened
    opened.close()


def forge(office: Office, rule: str) -> None:
    """Turn a finding's outcome in the sealed answer, with the desk's own keys and without its triggers."""
    with office.work() as work:
        for (name,) in work.run(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            work.run(text(f"DROP TRIGGER {name}"))
        row = work.run(select(decision).order_by(decision.c.seq)).first()
        assert row is not None
        told = json.loads(work.open("decision", row.id, "body", row.body))
        (finding,) = (one for one in told["findings"] if one["rule"] == rule)
        assert finding["outcome"] == "met"
        finding["outcome"] = "unmet"
        sealed = work.seal("decision", row.id, "body", canonical_json(told))
        work.run(update(decision).where(decision.c.id == row.id).values(body=sealed))


def draft(folder: Path) -> str:
    """A catalogue that lends county holders less."""
    words = shipped_file().read_text(encoding="utf-8")
    county = "'county'\", value = 500_000"
    assert county in words
    (folder / "draft.toml").write_text(words.replace(county, "'county'\", value = 300_000"), encoding="utf-8")
    return "draft.toml"


@pytest.mark.usefixtures("office")
def test_an_honest_desk_replays_without_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replay", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is True
    assert told["decisions"] >= 1


def test_a_forged_finding_is_named_and_ends_with_four(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    forge(office, "age")
    assert run(["replay", "--json"]) == 4
    printed = capsys.readouterr()
    (found,) = json.loads(printed.out)["differences"]
    assert found["difference"] == "findings.age"
    assert found["stored"].startswith("unmet")
    assert found["found"].startswith("met")
    assert "findings.age 存的是 unmet" in printed.err


def test_a_draft_is_weighed_in_tables_and_never_ends_with_four(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = draft(tmp_path)
    assert run(["replay", "--catalogue", name, "--lang", "en"]) == 0
    printed = capsys.readouterr()
    (case,) = (line for line in printed.out.splitlines() if line.startswith("QC-"))
    assert "eligible → counter-offer" in case
    assert "¥400,000.00 → ¥300,000.00" in case
    assert "3.36% → 3.36%" in case
    assert "1 would change" in printed.err
    assert run(["replay", "--catalogue", name, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["after"]["offered"] for one in told["changed"]] == ["300000.00"]
    forge(office, "age")
    assert run(["replay", "--catalogue", name]) == 0
