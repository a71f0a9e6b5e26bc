"""Invented people and firms. Resident ids are of area 379999, which is assigned to nobody."""

from __future__ import annotations

from dataclasses import dataclass, field

from loans.identity import credit_code, resident_id
from loans.texts import Text
from loans.workflow.actor import Role


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff."""

    login: str
    name: str
    role: Role
    born: str  # yyyymmdd
    starts_at: str

    @property
    def id_number(self) -> str:
        """An id number that nobody has."""
        return invented_id(self.born, 90)

    @property
    def password(self) -> str:
        """For the demonstration only; printed by `loans demo`."""
        return f"demo-{self.login}"


STAFF = (
    Staff("league1", "李若兰", Role.SCREENER, "19900311", "/league"),
    Staff("league2", "孙志远", Role.SCREENER, "19880722", "/league"),
    Staff("investigator1", "赵文博", Role.INVESTIGATOR, "19850514", "/bank"),
    Staff("investigator2", "钱思雨", Role.INVESTIGATOR, "19910928", "/bank"),
    Staff("officer", "吴建平", Role.OFFICER, "19800203", "/bank"),
    Staff("manager", "郑海燕", Role.MANAGER, "19760819", "/bank"),
    Staff("committee1", "冯国栋", Role.COMMITTEE, "19720105", "/bank"),
    Staff("committee2", "陈静怡", Role.COMMITTEE, "19740617", "/bank"),
    Staff("committee3", "褚明哲", Role.COMMITTEE, "19780430", "/bank"),
    Staff("payout", "卫晓琳", Role.PAYOUT, "19931111", "/bank"),
    Staff("admin1", "蒋承志", Role.ADMIN, "19840926", "/admin"),
    Staff("admin2", "沈佳宁", Role.ADMIN, "19891202", "/admin"),
)


_APPLICANT = Text("申请人", "applicant")


@dataclass(frozen=True, slots=True)
class Applicant:
    """An applicant: phone, and what they answer."""

    phone: str
    product: str
    answers: dict[str, str] = field(default_factory=dict)
    label: Text = _APPLICANT

    @property
    def name(self) -> str:
        """The full name."""
        return self.answers["full_name"]


def invented_id(born: str, place: int) -> str:
    """A well-formed resident id of the unassigned area 379999."""
    first = f"379999{born}{place:03d}"
    return first + resident_id.check_character(first)


def invented_code(place: int, kind: str = "91") -> str:
    """A well-formed credit code in 冠县."""
    first = f"{kind}371525MA3QC{place:04d}"
    return first + credit_code.check_character(first)


GUARANTOR = "冠县众信融资担保有限公司"
GUARANTOR_CODE = invented_code(9901)
ACCOUNT_PAID_TO = "6228480000000000018"

CLEAN = {"overdue_now": "no", "overdue_streak": "0", "overdue_24m": "0", "defaulter": "no"}


def company(place: int, name: str, born: str, firm: str, **changes: str) -> dict[str, str]:
    """Answers of a company's owner: farm inputs, provincial honour, a guarantor. `changes` replace."""
    return {
        "full_name": name,
        "id_number": invented_id(born, place),
        "residence": "371525",
        "address": f"冠县清泉街道示范路 {place} 号",
        "education": "none",
        "honour_level": "province",
        "honour_year": "2020",
        "honour_certificate": f"鲁青荣字第 2020-{place:03d} 号",
        "association_member": "no",
        "married": "no",
        "borrower_kind": "company",
        "business_name": firm,
        "credit_code": invented_code(place),
        "position": "legal_representative",
        "share_held": "0.60",
        "place_of_business": "371525",
        "registered_on": "2021-03-18",
        "sector": "agricultural_inputs",
        "staff": "4",
        "annual_revenue": "8600000",
        "total_assets": "3200000",
        "long_cash_cycle": "no",
        "jobs_created": "6",
        "related_party": "no",
        **CLEAN,
        "entity_overdue_now": "no",
        "entity_defaulter": "no",
        "amount": "2000000",
        "months": "12",
        "purpose": "inputs_purchase",
        "purpose_detail": "采购春季化肥和种子",
        "method": "level_payment",
        "guarantee": "guarantee",
        "bank_account": ACCOUNT_PAID_TO,
        **changes,
    }


def person(place: int, name: str, born: str, **changes: str) -> dict[str, str]:
    """Answers of a farmer in their own name: county honour, an orchard. `changes` replace."""
    return {
        "full_name": name,
        "id_number": invented_id(born, place),
        "residence": "371525",
        "address": f"冠县北馆陶镇果园村 {place} 号",
        "education": "none",
        "honour_level": "county",
        "honour_year": "2023",
        "association_member": "no",
        "married": "no",
        "borrower_kind": "person",
        "place_of_business": "371525",
        "started_on": "2022-02-20",
        "sector": "planting",
        "staff": "3",
        "annual_revenue": "620000",
        "total_assets": "900000",
        "long_cash_cycle": "no",
        "related_party": "no",
        **CLEAN,
        "monthly_income": "52000",
        "monthly_debt_service": "1200",
        "amount": "200000",
        "months": "12",
        "purpose": "planting",
        "purpose_detail": "梨园更新和水肥一体化设备",
        "method": "level_payment",
        "guarantee": "guarantee",
        **changes,
    }


def student(place: int, name: str, born: str, **changes: str) -> dict[str, str]:
    """Answers of a graduate who has opened a shop."""
    return {
        **person(place, name, born),
        "education": "graduate",
        "graduation_date": "2024-06-30",
        "honour_level": "none",
        "borrower_kind": "sole_trader",
        "business_name": f"冠县{name}文创工作室",
        "credit_code": invented_code(place, "92"),
        "position": "owner",
        "registered_on": "2025-04-10",
        "sector": "culture",
        "amount": "150000",
        "purpose": "equipment",
        "purpose_detail": "购置打印和烘焙设备",
        "method": "interest_monthly",
        **changes,
    }


# What the bank finds where nobody was asked before.
BANK_FINDS = {
    "overdue_now": "no",
    "overdue_streak": "0",
    "overdue_24m": "1",
    "defaulter": "no",
    "spouse_overdue_now": "no",
    "spouse_overdue_streak": "0",
    "spouse_overdue_24m": "0",
    "spouse_defaulter": "no",
    "entity_overdue_now": "no",
    "entity_defaulter": "no",
    "monthly_income": "26000",
    "monthly_debt_service": "1200",
    "related_party": "no",
    "married": "no",
}
