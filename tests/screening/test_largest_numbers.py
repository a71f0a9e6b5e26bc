"""The largest numbers that people can write, under a rule that multiplies them nearly out of the integers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from loans.screening.polars_engine import PolarsScreen
from tests.decision.support import MONDAY
from tests.screening.catalogues import catalogue_of
from tests.screening.support import NO_SHRINKING, Row, decided, outcomes, roster
from tests.screening.test_any_catalogue import rosters

WIDE = "debt_service_ratio - annual_rate <= max(annual_rate, monthly_income / principal_due)"
MOST = "999999999"
LARGEST: Row = {
    "monthly_income": MOST,
    "monthly_debt_service": MOST,
    "principal_due": MOST,
    "amount": MOST,
    "months": 360,
}


@given(rosters(), st.booleans())
@settings(max_examples=12, phases=NO_SHRINKING)
def test_a_catalogue_that_was_accepted_fits_the_integers_of_a_roster(rows: list[Row], assumed: bool) -> None:
    catalogue = catalogue_of((WIDE, "overdue_24m <= 3"), ((None, "annual_revenue / 7"),), ((None, "36"),), ())
    assert catalogue is not None
    screened = PolarsScreen(catalogue, MONDAY, assumed).screen(roster([LARGEST, *rows]))
    assert screened.bad == []
    assert outcomes(screened.rows) == [
        decided(row, catalogue, MONDAY, assume=assumed) for row in (LARGEST, *rows)
    ]
