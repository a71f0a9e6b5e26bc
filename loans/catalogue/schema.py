"""The tables of `products.toml`, key by key. What the keys mean together is checked in `checks/`."""

from __future__ import annotations

from decimal import Decimal

from loans.catalogue.fields import Amount, Code, Day, Digits, Flag, Fraction, OneOf, Rule, Whole, Yuan
from loans.catalogue.own_facts import FactTables
from loans.catalogue.shapes import ByName, Inner, ListOf, Short, Table, Words, marked

ONE = Decimal(1)
NIL = Decimal(0)
FEN = Decimal("0.01")
PPM = Decimal("0.000001")
MOST_LENT = Decimal(999_999_999)
MOST_POOLED = Decimal(1_000_000_000_000)
MOST_MONTHS = 360


class PromiseTable(Table):
    total = Whole(0, 365, required=True)
    league = Whole(0, 365, required=True)
    investigation = Whole(0, 365, required=True)
    approval = Whole(0, 365, required=True)
    split_assumed = Flag(load_default=False)


class ContactTable(Table):
    who = Words(required=True)
    address = Words(required=True)
    phone = Digits(required=True)
    assumed = Flag(load_default=False)


class ProgrammeTable(Table):
    code = Code(required=True)
    name = Words(required=True)
    county = Digits(required=True)
    county_name = Words(required=True)
    league = Words(required=True)
    bank = Words(required=True)
    promise = Inner(PromiseTable, required=True)
    quota = Yuan(FEN, MOST_POOLED)
    contact = ListOf(Inner(ContactTable), least=1, required=True)


class ReferenceEntryTable(Table):
    start = Day(data_key="from", required=True)
    rate = Fraction(NIL, ONE, required=True)


class ReferenceTable(Table):
    code = Code(required=True)
    label = Words(required=True)
    up_to_months = Whole(1, MOST_MONTHS)
    entries = ListOf(Inner(ReferenceEntryTable), least=1, required=True)


class PoolTable(Table):
    code = Code(required=True)
    label = Words(required=True)
    size = Yuan(FEN, MOST_POOLED)
    contributions = Yuan(FEN, MOST_POOLED)
    match = Fraction(NIL, ONE)
    per_calendar_year = Flag(required=True)
    assumed = Flag(load_default=False)


class BandTable(Table):
    role = OneOf("officer", "manager", "committee", required=True)
    up_to = Yuan(FEN, MOST_POOLED)
    votes = Whole(1, 99, required=True)
    out_of = Whole(1, 99, required=True)
    assumed = Flag(load_default=False)


class LabelsTable(Table):
    rules = ByName(Words())
    ceilings = ByName(Words())
    discounts = ByName(Words())


class PaperTable(Table):
    code = Code(required=True)
    label = Words(required=True)
    form = Words(required=True)
    origin = Words(required=True)
    reusable_months = Whole(0, MOST_MONTHS, required=True)
    brought_by = OneOf("applicant", "office", load_default="applicant")
    settled_by = ListOf(OneOf("application", "processing", "hand_over", "credit_query"), load_default=list)
    assumed = Flag(load_default=False)


class RuleTable(Table):
    expression = Rule(data_key="is", required=True)
    label = Words()
    assumed = Flag(load_default=False)
    source = Words()


class RuleSetTable(Table):
    rules = ByName(Short(RuleTable, "is"), least=1, required=True)


class CeilingEntryTable(Table):
    when = Rule()
    value = Amount(Yuan(FEN, MOST_LENT), required=True)
    assumed = Flag(load_default=False)
    source = Words()


class MonthsEntryTable(Table):
    when = Rule()
    value = Amount(Whole(1, MOST_MONTHS), required=True)
    assumed = Flag(load_default=False)
    source = Words()


class DiscountTable(Table):
    name = Code(required=True)
    label = Words()
    when = Rule()
    relative = Fraction(PPM, ONE, required=True)
    stack = Flag(load_default=False)
    assumed = Flag(load_default=False)


class SubsidyTable(Table):
    borrower_spread = Fraction(-ONE, ONE)
    treasury_share = Fraction(PPM, ONE)
    assumed = Flag(load_default=False)


class RateTable(Table):
    references = ListOf(Code(), least=1, required=True)
    spread = marked(Fraction(-ONE, ONE), required=True)
    discounts = ListOf(Inner(DiscountTable))
    floor = marked(Fraction(NIL, ONE))
    guarantee_fee = marked(Fraction(NIL, ONE))
    subsidy = Inner(SubsidyTable)


class DayPriceTable(Table):
    up_to_day = Whole(1, 366)
    rate = Fraction(NIL, ONE, required=True)
    assumed = Flag(load_default=False)


class PaperDemandTable(Table):
    when = Rule()
    proves = ListOf(Code())


class TermsTable(Table):
    start = Day(data_key="from", required=True)
    include = ListOf(Code())
    rules = ByName(Short(RuleTable, "is"))
    smallest = marked(Yuan(FEN, MOST_LENT))
    ceilings = ByName(ListOf(Short(CeilingEntryTable, "value"), least=1))
    longest = ListOf(Short(MonthsEntryTable, "value"), least=1)
    longest_days = marked(Whole(1, 366))
    grace = ListOf(Short(MonthsEntryTable, "value"))
    rate = Inner(RateTable)
    daily = ListOf(Inner(DayPriceTable), least=1)
    default_method = marked(Code(), required=True)
    default_guarantee = marked(Code(), required=True)
    papers = ByName(Inner(PaperDemandTable))


class ProductTable(Table):
    code = Code(required=True)
    name = Words(required=True)
    summary = Words(required=True)
    audience = Words(required=True)
    main = Flag(load_default=False)
    promise_days = marked(Whole(0, 365))
    promise_note = Words()
    pool = Code()
    terms = ListOf(Inner(TermsTable), least=1, required=True)


class CatalogueTable(Table):
    programme = Inner(ProgrammeTable, required=True)
    reference_rate = ListOf(Inner(ReferenceTable))
    pool = ListOf(Inner(PoolTable))
    band = ListOf(Inner(BandTable), least=1, required=True)
    labels = Inner(LabelsTable)
    paper = ListOf(Inner(PaperTable))
    facts = FactTables()
    rule_sets = ByName(Inner(RuleSetTable))
    product = ListOf(Inner(ProductTable), least=1, required=True)
