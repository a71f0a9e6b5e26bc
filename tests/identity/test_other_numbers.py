"""Credit codes, phones, bank accounts, and what is shown of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc

from loans.identity import bank_account, credit_code, mask, phone
from loans.identity.errors import Fault, IdentityError

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("91110000600037341L", "企业"),
        ("91379999MA00000003", "企业"),
        ("93379999MA0000000W", "农民专业合作社"),
    ],
)
def test_a_credit_code_tells_the_kind_of_firm(number: str, kind: str) -> None:
    code = credit_code.parse(number.lower())
    assert code.number == number
    assert str(code.kind) == kind
    assert code.area == number[2:8]


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("91110000600037341", Fault.LENGTH),
        ("9111000060003734IL", Fault.FORMAT),
        ("91110000600037341M", Fault.CHECK_DIGIT),
    ],
)
def test_a_wrong_credit_code_is_refused(typed: str, fault: Fault) -> None:
    with pytest.raises(IdentityError) as refused:
        credit_code.parse(typed)
    assert refused.value.fault is fault


@settings(max_examples=200)
@given(st.text("0123456789", min_size=8, max_size=8), st.text(ALPHABET, min_size=9, max_size=9))
def test_the_check_character_is_the_one_that_python_stdnum_computes(head: str, tail: str) -> None:
    check = credit_code.check_character(head + tail)
    assert check == uscc.calc_check_digit(head + tail)
    assert credit_code.parse(head + tail + check).area == head[2:]


@pytest.mark.parametrize(
    "typed",
    ["13800138000", " 138 0013 8000", "１３８００１３８０００", "+86 138-0013-8000", "008613800138000"],
)
def test_a_mobile_number_is_read_however_it_is_typed(typed: str) -> None:
    assert phone.parse(typed) == "13800138000"


@pytest.mark.parametrize(
    "typed", ["12800138000", "1380013800", "138001380000", "٣3800138000", "", "1380013800X"]
)
def test_what_is_not_a_mobile_number_is_refused(typed: str) -> None:
    with pytest.raises(IdentityError):
        phone.parse(typed)


def test_a_card_number_that_fails_its_check_is_only_warned_about() -> None:
    assert bank_account.parse("6222 0202 0000 0000 000").warning is not None
    assert bank_account.parse("4111111111111111").warning is None
    assert bank_account.parse("370000012345").warning is None
    with pytest.raises(IdentityError):
        bank_account.parse("6222A")


def test_masks_leave_what_the_desk_needs_to_recognise() -> None:
    assert mask.mask_id("379999199206150017") == "379999**********17"
    assert mask.mask_phone("13800138000") == "138****8000"
    assert mask.mask_account("6222020200000000123") == "***************0123"
    assert mask.mask_credit_code("91379999MA00000003") == "91************0003"
    assert [mask.mask_name(name) for name in ("王", "王五", "王小五", "阿卜杜拉·买买提", "")] == [
        "王", "王*", "王**", "阿**", "",
    ]  # fmt: skip


@given(st.text("0123456789", max_size=8))
def test_a_number_too_short_to_mask_is_hidden_whole(number: str) -> None:
    assert mask.mask_id(number) == "*" * len(number)
