"""A county office screens its roster: whatever the file looks like, bad rows stop nothing."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from loans.errors import InputError
from loans.screening import Report, screen_file
from tests.decision.strategies import FINE
from tests.decision.support import MONDAY, shipped
from tests.screening.files import read, read_book, screen, write, write_book
from tests.screening.support import Row, cell

ENGINES = ("plain", "polars", "duckdb")
ASKED = ["amount", "months", "method", "guarantee"]


def person(**changes: object) -> Row:
    """A row in which everything is fine, but for what is changed."""
    return {head: cell(value) for head, value in {"姓名": "王小明", **FINE, **changes}.items()}


def run(
    source: Path, target: Path, engine: str, *, assume_request: bool = False, eligible_only: bool = False
) -> Report:
    return screen_file(
        source,
        target,
        shipped(),
        on=MONDAY,
        engine=engine,
        assume_request=assume_request,
        eligible_only=eligible_only,
    )


BAD: list[tuple[Row, str, str]] = [
    (person(amount="二十万"), "amount", "二十万"),
    (person(amount="1.005"), "amount", "1.005"),
    (person(birth_date="1996-02-30"), "birth_date", "1996-02-30"),
    (person(birth_date="2030-01-01"), "birth_date", "2030-01-01"),
    (person(honour_level="省级"), "honour_level", "省级"),
    (person(months="0"), "months", "0"),
    (person(married="不详"), "married", "不详"),
    (person(age="46"), "age", "46"),
    (person(id_number="379999199606150018"), "id_number", "379*************18"),
]


@pytest.mark.parametrize("engine", ENGINES)
def test_bad_rows_are_listed_with_their_reason_and_the_others_screened(tmp_path: Path, engine: str) -> None:
    rows = [person(), *[row for row, _, _ in BAD], person(months="48")]
    report = run(write(tmp_path / "in.csv", rows), tmp_path / "out.csv", engine)
    assert (report.read, report.written, report.bad) == (11, 2, 9)
    told = read(tmp_path / "out.csv.errors.csv")
    assert [(one["row"], one["column"], one["value"]) for one in told] == [
        (str(number), column, value) for number, (_, column, value) in enumerate(BAD, start=3)
    ]
    assert all(one["reason"] for one in told)
    assert [row["rural_good_youth.verdict"] for row in read(tmp_path / "out.csv")] == [
        "eligible",
        "counter_offer",
    ]


def test_every_engine_writes_the_same_file(tmp_path: Path) -> None:
    rows = [
        person(honour_level=level, months=months) for level in ("none", "city", None) for months in (6, 48)
    ]
    source = write(tmp_path / "in.csv", [*rows, person(amount="x"), person(place_of_business=None)])
    for engine in ENGINES:
        run(source, tmp_path / f"{engine}.csv", engine)
    plain = (tmp_path / "plain.csv").read_bytes()
    assert (tmp_path / "polars.csv").read_bytes() == plain
    assert (tmp_path / "duckdb.csv").read_bytes() == plain
    assert (tmp_path / "polars.csv.errors.csv").read_bytes() == (
        tmp_path / "plain.csv.errors.csv"
    ).read_bytes()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_columns_of_the_office_are_carried_through_untouched(
    tmp_path: Path, engine: str, encoding: str
) -> None:
    odd = {"姓名": "王小明，“阿明”", "备注": 'a "b", c\n第二行', "编号": "007"}
    source = write(tmp_path / "in.csv", [{**person(), **odd}, {**person(), "编号": " 1.50 "}], encoding)
    run(source, tmp_path / "out.csv", engine)
    first, second = read(tmp_path / "out.csv")
    assert {head: first[head] for head in odd} == odd
    assert second["编号"] == " 1.50 "
    heads = list(first)
    assert heads[: len(person())] == list(person())
    assert heads[-5:] == [
        f"agri_guaranteed.{what}" for what in ("verdict", "unmet", "unknown", "ceiling", "rate")
    ]


@pytest.mark.parametrize("engine", ["plain", "polars"])
def test_blank_lines_short_rows_and_long_rows(tmp_path: Path, engine: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text("age,honour_level,note\n30,province,a\n\n31\n32,city,b,c\n33,city,\n", encoding="utf-8")
    run(source, tmp_path / "out.csv", engine)
    assert [row["age"] for row in read(tmp_path / "out.csv")] == ["30", "31", "33"]
    assert [(one["row"], one["value"]) for one in read(tmp_path / "out.csv.errors.csv")] == [("5", "c")]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_workbook_is_read_and_numbers_as_ids_are_refused(tmp_path: Path, engine: str) -> None:
    heads = ["姓名", "id_number", "birth_date", "honour_level", "amount", "married"]
    source = write_book(
        tmp_path / "in.xlsx",
        [
            heads,
            ["王小明", "379999199606150016", None, "province", 200000.5, "是"],
            ["=HYPERLINK(1)", 379999199606150016, None, "city", 1, False],
            ["李雷", None, "1996-06-15", "none", 300000, True],
        ],
    )
    report = run(source, tmp_path / "out.xlsx", engine)
    assert (report.written, report.bad) == (2, 1)
    (told,) = read(tmp_path / "out.xlsx.errors.csv")
    assert (told["row"], told["column"]) == ("3", "id_number")
    assert "文字" in told["reason"]
    first, second = read_book(tmp_path / "out.xlsx")
    assert (first["id_number"], str(first["amount"])) == ("379999199606150016", "200000.5")
    assert int(str(second["amount"]).removesuffix(".0")) == 300000
    assert "age" not in str(first["rural_good_youth.unknown"]).split()


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_parquet_goes_in_and_out_with_its_types(tmp_path: Path, engine: str) -> None:
    frame = pl.DataFrame(
        {"village": ["甲", "乙"], "birth_date": [date(1996, 6, 15), None], "amount": [200_000, 1]}
    )
    frame.write_parquet(tmp_path / "in.parquet")
    run(tmp_path / "in.parquet", tmp_path / "out.parquet", engine)
    out = pl.read_parquet(tmp_path / "out.parquet")
    assert out.select(frame.columns).equals(frame)
    assert out["rural_good_youth.verdict"].to_list() == ["undetermined", "ineligible"]
    assert out.schema["rural_good_youth.rate"] == pl.Decimal


@pytest.mark.parametrize("engine", ENGINES)
def test_who_could_borrow_today_is_listed_by_township_and_product(tmp_path: Path, engine: str) -> None:
    open_ = {**dict.fromkeys(ASKED), "phone": "13800138000"}
    only_bank = {**open_, "overdue_now": None, "monthly_income": None}
    rows = [
        {"乡镇": "桑阿镇", **person(**only_bank)},
        {"乡镇": "北馆陶镇", **person(**open_)},
        {"乡镇": "北馆陶镇", **person(**{**open_, "birth_date": "1960-01-01", "education": "none"})},
        {"乡镇": "桑阿镇", **person(**{**open_, "birth_date": None})},
    ]
    source = write(tmp_path / "in.csv", rows)
    report = run(source, tmp_path / "out.csv", engine, assume_request=True, eligible_only=True)
    kept = read(tmp_path / "out.csv")
    assert [row["乡镇"] for row in kept] == ["桑阿镇", "北馆陶镇"]
    assert "rural_good_youth" in kept[0]["needs_bank_check"].split()
    assert kept[1]["needs_bank_check"] == ""
    assert report.contacts is not None
    contacts = read(report.contacts)
    assert [one["township"] for one in contacts] == sorted(one["township"] for one in contacts)
    assert {one["product"] for one in contacts if one["township"] == "北馆陶镇"} >= {"rural_good_youth"}
    assert {"姓名", "phone"} <= set(contacts[0])
    assert not {"monthly_income", "overdue_now"} & set(contacts[0])


def test_every_engine_flags_the_same_rows(tmp_path: Path) -> None:
    gaps = (
        "overdue_now",
        "monthly_income",
        "sector",
        "honour_level",
        "married",
        "long_cash_cycle",
        "guarantee",
    )
    rows = [person(**{gap: None, **dict.fromkeys(ASKED)}) for gap in gaps]
    rows += [
        person(**dict.fromkeys(gaps[:2])),
        person(spouse_defaulter=None, married=True),
        person(months=None),
    ]
    source = write(tmp_path / "in.csv", rows)
    for assume in (True, False):
        files = []
        for engine in ENGINES:
            target = tmp_path / f"{engine}.csv"
            run(source, target, engine, assume_request=assume, eligible_only=True)
            files.append(target.read_bytes())
        assert files[1:] == [files[0]] * 2


def test_a_file_of_heads_alone_and_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "heads.csv").write_text("age,amount\n", encoding="utf-8")
    for engine in ENGINES:
        report = run(tmp_path / "heads.csv", tmp_path / "out.csv", engine)
        assert (report.read, report.written) == (0, 0)
        assert (
            (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("age,amount,luqing_huiqi.verdict")
        )
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(InputError, match="第一行"):
        run(tmp_path / "empty.csv", tmp_path / "out.csv", "plain")


@pytest.mark.parametrize("heads", ["age,age", "age, age"])
def test_two_columns_of_one_name_are_refused(tmp_path: Path, heads: str) -> None:
    (tmp_path / "in.csv").write_text(heads + "\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="各不相同"):
        run(tmp_path / "in.csv", tmp_path / "out.csv", "plain")


def test_the_command_ends_with_three_when_rows_were_bad_and_zero_otherwise(tmp_path: Path) -> None:
    source = write(tmp_path / "in.csv", [person(), person(months="x")])
    done = screen(source, tmp_path / "out.csv", "--on", "2026-11-23")
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    assert "out.csv.errors.csv" in done.stderr
    fine = screen(write(tmp_path / "in.csv", [person()]), tmp_path / "out.csv", "--on", "2026-11-23")
    assert fine.returncode == 0, fine.stderr
    assert not (tmp_path / "out.csv.errors.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["out.doc"], ".csv"), (["out.csv", "--engine", "pandas"], "polars")],
    ids=["kind of file", "engine"],
)
def test_what_cannot_be_done_is_said_with_what_can(tmp_path: Path, arguments: list[str], told: str) -> None:
    source = write(tmp_path / "in.csv", [person()])
    done = screen(source, tmp_path / arguments[0], *arguments[1:])
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
