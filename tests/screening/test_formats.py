"""Whatever an office saves its roster as, the same people come out; and nothing of theirs is changed on the
way."""

import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from loans.errors import InputError
from loans.screening.sheet_roster import SheetRoster
from tests.screening.files import read, write, write_book
from tests.screening.test_files import ENGINES, person, run

OLD_WORKBOOK = Path(__file__).with_name("old_workbook.xls")


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_a_workbook_of_the_old_kind_is_read_and_a_number_as_an_id_refused(
    tmp_path: Path, engine: str
) -> None:
    report = run(OLD_WORKBOOK, tmp_path / "out.csv", engine)
    assert (report.read, report.written, report.bad) == (3, 2, 1)
    first, second = read(tmp_path / "out.csv")
    assert (first["id_number"], first["amount"], first["备注"]) == (
        "379999199606150016",
        "200000.5",
        "=1+1",
    )
    assert (second["birth_date"], second["amount"], second["备注"]) == ("1996-06-15", "300000", "007")
    assert "honour" in second["rural_good_youth.unmet"].split()
    (told,) = read(tmp_path / "out.csv.errors.csv")
    assert (told["row"], told["column"]) == ("4", "id_number")


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_an_id_kept_as_a_number_in_parquet_is_a_bad_row(tmp_path: Path, engine: str) -> None:
    frame = pl.DataFrame({"id_number": [379999199606150016, None], "honour_level": ["city", "city"]})
    frame.write_parquet(tmp_path / "in.parquet")
    report = run(tmp_path / "in.parquet", tmp_path / "out.csv", engine)
    assert (report.read, report.written, report.bad) == (2, 1, 1)
    (told,) = read(tmp_path / "out.csv.errors.csv")
    assert (told["row"], told["column"]) == ("2", "id_number")
    assert "379999199606150016" not in told["value"]


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_what_looks_like_a_formula_stays_a_text_in_a_workbook(tmp_path: Path, engine: str) -> None:
    formula = '=HYPERLINK("http://example.invalid","点我")'
    source = write(tmp_path / "in.csv", [{**person(), "姓名": formula, "备注": "+86 1", "@": "@SUM(1)"}])
    run(source, tmp_path / "out.xlsx", engine)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    again = SheetRoster(tmp_path / "out.xlsx")
    ((_, cells),) = [row for piece in again.pieces() for row in piece.rows]
    row = dict(zip(again.heads, cells, strict=True))
    assert (row["姓名"], row["备注"], row["@"]) == (formula, "+86 1", "@SUM(1)")


def test_dates_and_yes_or_no_of_a_workbook_are_read_as_they_are_meant(tmp_path: Path) -> None:
    heads = ["birth_date", "married", "amount", "months"]
    rows: list[list[object]] = [[date(1996, 6, 15), True, 200000, 12], ["1996-06-15", "否", "200000", "12"]]
    source = write_book(tmp_path / "in.xlsx", [heads, *rows])
    report = run(source, tmp_path / "out.csv", "plain")
    assert (report.written, report.bad) == (2, 0)
    assert all("age" not in row["rural_good_youth.unknown"].split() for row in read(tmp_path / "out.csv"))


@pytest.mark.parametrize("engine", ENGINES)
def test_an_empty_cell_is_unknown_and_none_is_an_answer(tmp_path: Path, engine: str) -> None:
    source = write(tmp_path / "in.csv", [person(honour_level=None), person(honour_level="none")])
    run(source, tmp_path / "out.csv", engine)
    empty, none = read(tmp_path / "out.csv")
    assert empty["rural_good_youth.verdict"] == "undetermined"
    assert "honour" in empty["rural_good_youth.unknown"].split()
    assert none["rural_good_youth.verdict"] == "ineligible"
    assert "honour" in none["rural_good_youth.unmet"].split()


@pytest.mark.parametrize("engine", ENGINES)
def test_yes_and_no_may_be_spelt_as_people_spell_them(tmp_path: Path, engine: str) -> None:
    yes, no = ["是", "yes", "YES", "true", "TRUE", "1", " 是 "], ["否", "no", "No", "false", "0"]
    source = write(tmp_path / "in.csv", [person(overdue_now=said) for said in [*yes, *no]])
    report = run(source, tmp_path / "out.csv", engine)
    assert report.bad == 0
    unmet = ["clean_credit" in row["luqing_huiqi.unmet"].split() for row in read(tmp_path / "out.csv")]
    assert unmet == [True] * len(yes) + [False] * len(no)


def test_long_rows_are_bad_on_duckdb_too(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("age,note\n30,a\n31,b,c\n32\n", encoding="utf-8")
    report = run(tmp_path / "in.csv", tmp_path / "out.csv", "duckdb")
    assert (report.read, report.written, report.bad) == (3, 2, 1)
    assert [one["row"] for one in read(tmp_path / "out.csv.errors.csv")] == ["3"]


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_bytes_of_no_known_encoding_are_told_with_the_way_out(tmp_path: Path, engine: str) -> None:
    (tmp_path / "in.csv").write_bytes("姓名,age\n".encode() + b"\xff\xff\xff,30\n")
    with pytest.raises(InputError, match="CSV UTF-8"):
        run(tmp_path / "in.csv", tmp_path / "out.csv", engine)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_run_that_fails_in_the_middle_leaves_the_outcomes_of_before(tmp_path: Path) -> None:
    rows = [person(honour_level=level) for level in ("city", "none")]
    source = write(tmp_path / "in.csv", rows)
    run(source, tmp_path / "out.csv", "polars")
    before = (tmp_path / "out.csv").read_bytes()
    with source.open("ab") as file:
        file.write("张".encode() + b"\xff\xff,\n")
    with pytest.raises(InputError, match="CSV UTF-8"):
        run(source, tmp_path / "out.csv", "polars")
    assert (tmp_path / "out.csv").read_bytes() == before


@pytest.mark.parametrize("name", ["in.xlsx", "in.xls", "in.parquet"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"age\n30\n")
    with pytest.raises(InputError, match="打开"):
        run(tmp_path / name, tmp_path / "out.csv", "polars")


def test_a_cell_of_a_workbook_reads_alike_on_every_engine(tmp_path: Path) -> None:
    heads = ["married", "place_of_business", "id_number", "amount", "full_name"]
    cells: list[list[object]] = [
        [1, 371525, None, 200000, 7],
        [0, "371525", 379999199606150016, None, None],
        [35231, 0.5, None, True, None],
        ["否", None, "379999199606150016", "20万", None],
    ]
    source = write_book(tmp_path / "in.xlsx", [heads, *cells])
    for engine in ENGINES:
        run(source, tmp_path / f"{engine}.csv", engine)
    for tail in (".csv", ".csv.errors.csv"):
        plain = (tmp_path / f"plain{tail}").read_text(encoding="utf-8")
        assert all((tmp_path / f"{engine}{tail}").read_text(encoding="utf-8") == plain for engine in ENGINES)
    assert len(read(tmp_path / "plain.csv")) == 1
    told = [(one["row"], one["column"]) for one in read(tmp_path / "plain.csv.errors.csv")]
    assert told == [
        ("3", "id_number"),
        *[("4", "married"), ("4", "place_of_business"), ("4", "amount")],
        ("5", "amount"),
    ]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_lists_of_a_parquet_file_cannot_stand_in_a_text_file(tmp_path: Path, engine: str) -> None:
    frame = pl.DataFrame({"age": [30], "villages": [["甲", "乙"]], "scan": [b"\x00"]})
    frame.write_parquet(tmp_path / "in.parquet")
    with pytest.raises(InputError) as refused:
        run(tmp_path / "in.parquet", tmp_path / "out.csv", engine)
    assert [one.where for one in refused.value.problems] == ["in.parquet, villages", "in.parquet, scan"]
    assert run(tmp_path / "in.parquet", tmp_path / "out.parquet", engine).written == 1


def test_the_plain_engine_says_that_parquet_needs_another(tmp_path: Path) -> None:
    pl.DataFrame({"age": [30]}).write_parquet(tmp_path / "in.parquet")
    with pytest.raises(InputError) as refused:
        run(tmp_path / "in.parquet", tmp_path / "out.csv", "plain")
    assert refused.value.problems[0].allowed.en == "polars, duckdb or spark"


def test_a_roster_parted_by_semicolons_is_told_that_no_head_was_known(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("age;amount\n30;200000\n", encoding="utf-8")
    assert "commas" in run(tmp_path / "in.csv", tmp_path / "out.csv", "plain").say().en
    (tmp_path / "in.csv").write_text("age,amount\n30,200000\n", encoding="utf-8")
    assert "commas" not in run(tmp_path / "in.csv", tmp_path / "out.csv", "plain").say().en


FULL_DISK = """
import errno
from pathlib import Path
from loans.screening.outputs import SheetOutput
book = SheetOutput(Path("/dev/full"), ["age"], "out.xlsx")
try:
    book.close()
except OSError as full:
    print(errno.errorcode[full.errno])
"""


def test_a_full_disk_is_said_of_a_workbook_as_of_a_text_file() -> None:
    # In a process of its own: what zipfile leaves unwritten it tries once more when it is forgotten.
    told = subprocess.run([sys.executable, "-c", FULL_DISK], capture_output=True, text=True, check=True)
    assert told.stdout == "ENOSPC\n"
