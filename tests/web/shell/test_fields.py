"""Amounts and dates as people type them."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import InputRequired

from tests.web.shell.desk import an_app
from web.shell.fields import DatePartsField, YuanField
from web.shell.language import both, show


class LoanForm(Form):
    amount = YuanField(both("申请金额", "Amount"))
    born = DatePartsField(both("出生日期", "Date of birth"), [InputRequired()])


def judged(**typed: str) -> LoanForm:
    form = LoanForm(MultiDict({name.replace("_", "-"): value for name, value in typed.items()}))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("2000000", 200_000_000),
        ("2,000,000.00", 200_000_000),
        ("¥2000000元", 200_000_000),
        ("200万", 200_000_000),
        ("２００万元", 200_000_000),
        ("1.5万", 1_500_000),
        ("0.01", 1),
        ("  300 000 ", 30_000_000),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, fen: int) -> None:
    form = judged(amount=typed)
    assert (form.amount.data, form.amount.errors) == (fen, [])


@pytest.mark.parametrize(
    "typed", ["abc", "-5", "1e9", "1.005", "二百万", "1" * 1000, "1.23456万", "٣٠٠", "1/2"]
)
def test_what_is_no_amount_is_said_and_shown_again(typed: str) -> None:
    field = judged(amount=typed).amount
    assert field.data is None
    assert "不是金额" in str(field.errors[0])
    assert field.raw == typed


def test_a_date_comes_from_three_boxes() -> None:
    form = judged(born_year="１９９６", born_month="3", born_day="01")
    assert form.born.data == date(1996, 3, 1)


@pytest.mark.parametrize(
    "parts", [("1996", "2", "30"), ("96", "3", "1"), ("1996", "x", "1"), ("0000", "1", "1")]
)
def test_a_day_that_never_was_is_refused_and_shown_again(parts: tuple[str, str, str]) -> None:
    year, month, day = parts
    field = judged(born_year=year, born_month=month, born_day=day).born
    assert field.data is None
    assert field.errors
    assert field.raw == parts


def test_the_missing_part_of_a_date_is_named() -> None:
    with an_app().test_request_context("/?lang=en"):
        field = judged(born_year="1996", born_month="", born_day="1").born
        assert show(field.errors[0]) == "Add the month"
