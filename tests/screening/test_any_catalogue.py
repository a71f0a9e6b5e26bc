"""Whatever a catalogue says, a roster says of every row what deciding says of it alone."""

from collections.abc import Mapping
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loans.screening.polars_engine import PolarsScreen
from tests.decision.strategies import APPLICATIONS
from tests.decision.support import MONDAY
from tests.screening.catalogues import (
    AMOUNTS,
    DISCOUNTS,
    MONTHS,
    Discounts,
    Limits,
    catalogue_of,
    limits,
    rules_of_a_product,
)
from tests.screening.support import NO_SHRINKING, Row, decided, outcomes, roster

DIRECTLY = st.fixed_dictionaries(
    {},
    optional={
        "age": st.integers(16, 70),
        "months_in_business": st.integers(0, 60),
        "enterprise_size": st.sampled_from(["micro", "small", "medium", "large"]),
        "debt_service_ratio": st.sampled_from(["0", "0.7", "0.700001", "3"]),
    },
)
FROM = {
    "age": {"birth_date"},
    "months_in_business": {"registered_on", "started_on"},
    "enterprise_size": {"sector", "staff", "annual_revenue"},
    "debt_service_ratio": {"monthly_debt_service", "monthly_income"},
}


def with_some_given_directly(facts: Mapping[str, object], directly: Mapping[str, object]) -> Row:
    """A derived fact given, and nothing that it could contradict."""
    gone = {name for given in directly for name in FROM[given]}
    early = {name: v for name, v in facts.items() if not isinstance(v, date) or v <= MONDAY}
    return {**{name: value for name, value in early.items() if name not in gone}, **directly}


@st.composite
def rosters(draw: st.DrawFn) -> list[Row]:
    """Up to twenty rows."""
    pairs = draw(st.lists(st.tuples(APPLICATIONS, DIRECTLY), min_size=1, max_size=20))
    return [with_some_given_directly(*pair) for pair in pairs]


@given(rules_of_a_product(), limits(AMOUNTS), limits(MONTHS), DISCOUNTS, rosters(), st.booleans())
@settings(max_examples=40, phases=NO_SHRINKING)
def test_a_roster_agrees_with_deciding(
    rules: tuple[str, ...],
    ceiling: Limits,
    longest: Limits,
    discounts: Discounts,
    rows: list[Row],
    assumed: bool,
) -> None:
    catalogue = catalogue_of(rules, ceiling, longest, discounts)
    assume(catalogue is not None)
    assert catalogue is not None
    screened = PolarsScreen(catalogue, MONDAY, assumed).screen(roster(rows))
    assert screened.bad == []
    assert outcomes(screened.rows) == [decided(row, catalogue, MONDAY, assume=assumed) for row in rows]
