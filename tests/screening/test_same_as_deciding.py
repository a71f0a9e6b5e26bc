"""A roster says of every row what deciding says of it alone."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from loans.screening.polars_engine import PolarsScreen
from tests.decision.strategies import APPLICATIONS
from tests.decision.support import shipped
from tests.screening.support import decided, outcomes, roster

DAYS = st.dates(date(2022, 6, 1), date(2028, 1, 1)) | st.just(date(2024, 2, 29)) | st.just(date(2026, 11, 23))
ROSTERS = st.lists(APPLICATIONS, min_size=1, max_size=30)


def not_ahead(facts: dict[str, object], on: date) -> dict[str, object]:
    late = ("birth_date", "registered_on")
    return {name: v for name, v in facts.items() if name not in late or (isinstance(v, date) and v <= on)}


@given(ROSTERS, DAYS, st.booleans())
@settings(max_examples=60)
def test_polars_says_of_every_row_what_deciding_says(
    rows: list[dict[str, object]], on: date, assume: bool
) -> None:
    rows = [not_ahead(row, on) for row in rows]
    screened = PolarsScreen(shipped(), on, assume).screen(roster(rows))
    assert screened.bad == []
    expected = [decided(row, shipped(), on, assume=assume) for row in rows]
    assert outcomes(screened.rows) == expected
