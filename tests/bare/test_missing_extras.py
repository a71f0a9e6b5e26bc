"""What `pip install youth-loans` brings works by itself, and whatever is wanting is named with its extra."""

import os
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from loans import Catalogue, screen
from loans.casework.sms import sender_from
from loans.catalogue import shipped_file
from loans.errors import MissingExtra
from loans.screening.engines import FEW_BYTES

pytestmark = pytest.mark.bare
EXTRAS = (
    "narwhals",
    "polars",
    "duckdb",
    "pyspark",
    "python_calamine",
    "xlsxwriter",
    "typst",
    "psycopg",
    "tencentcloud",
)
ROSTER = "姓名,birth_date,honour_level\n王小明,1996-06-15,province\n"


def loans(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "loans", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


@pytest.mark.parametrize("package", EXTRAS)
def test_no_extra_is_installed_here(package: str) -> None:
    assert find_spec(package) is None


def test_a_roster_is_screened_without_any_extra(roster: Path) -> None:
    done = loans("screen", roster, roster.with_name("out.csv"), "--on", "2026-11-23")
    assert done.returncode == 0, done.stderr
    heads, row = roster.with_name("out.csv").read_text(encoding="utf-8").splitlines()
    assert heads.startswith("姓名,birth_date,honour_level,")
    assert "undetermined" in row


@pytest.mark.parametrize(
    ("extra", "arguments"),
    [
        ("screen", ["in.csv", "out.csv", "--engine", "polars"]),
        ("screen", ["in.csv", "out.csv", "--engine", "duckdb"]),
        ("spark", ["in.csv", "out.csv", "--engine", "spark"]),
        ("screen", ["in.parquet", "out.csv"]),
        ("screen", ["in.csv", "out.parquet"]),
        ("screen", ["large.csv", "out.csv"]),
        ("excel", ["in.xlsx", "out.csv"]),
        ("excel", ["in.xls", "out.csv"]),
        ("excel", ["in.csv", "out.xlsx"]),
    ],
    ids=str,
)
def test_screening_names_the_extra_that_is_missing(roster: Path, extra: str, arguments: list[str]) -> None:
    folder = roster.parent
    for name in ("in.parquet", "in.xlsx", "in.xls"):
        (folder / name).write_bytes(b"not read")
    (folder / "large.csv").write_text(ROSTER + "李雷,1990-01-01,city\n" * (FEW_BYTES // 20), encoding="utf-8")
    source, target, *rest = arguments
    done = loans("screen", folder / source, folder / target, *rest)
    assert done.returncode == 2
    assert f"pip install 'youth-loans[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / target).exists()


def test_a_frame_cannot_be_screened_and_the_error_says_what_to_install() -> None:
    with pytest.raises(MissingExtra) as error:
        screen([], Catalogue.load(shipped_file()), on=date(2026, 11, 23))
    assert error.value.extra == "screen"


def test_a_guide_as_pdf_names_its_extra() -> None:
    done = loans("sheet", "rural_good_youth", "--format", "pdf")
    assert done.returncode == 2
    assert "youth-loans[pdf]" in done.stderr


def test_a_database_on_postgresql_names_its_extra() -> None:
    done = loans("migrate", DATABASE_URL="postgresql://nobody@localhost/nothing")
    assert done.returncode == 2
    assert "youth-loans[postgres]" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_pages_are_served_without_any_extra(tmp_path: Path) -> None:
    program = (
        "from web.app import create_app\n"
        "from web.settings import Settings\n"
        "from loans.casework import Office\n"
        "import os\n"
        "settings = Settings.from_environment(os.environ)\n"
        "app = create_app(settings, Office.open(demonstration=True))\n"
        "print(app.test_client().get('/').status_code)\n"
    )
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'desk.db'}"}
    environment["LOANS_WEB_DEMONSTRATION"] = "yes"
    assert loans("migrate", **environment).returncode == 0
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment
    )
    assert done.stdout == "200\n", done.stderr


def test_text_messages_name_their_extra() -> None:
    settings = dict.fromkeys(("SECRET_ID", "SECRET_KEY", "APP", "SIGN", "TEMPLATE"), "1")
    with pytest.raises(MissingExtra, match=r"youth-loans\[sms\]"):
        sender_from(
            {
                "YOUTH_LOANS_SMS": "tencent",
                **{f"YOUTH_LOANS_SMS_{name}": value for name, value in settings.items()},
            }
        )
