"""What every test shares: the databases, the browser, and how hard hypothesis looks."""

import os
from importlib.util import find_spec

from hypothesis import HealthCheck, settings

# `make bare-test` runs where there is neither browser nor database server.
pytest_plugins = (
    [
        "tests.support.databases",
        "tests.support.browser",
        "tests.support.site",
        "tests.support.staff",
    ]
    if find_spec("playwright")
    else []
)

# On two cores shared with a browser and a database a single example is slow now and then.
settings.register_profile(
    "desk", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# `HYPOTHESIS_PROFILE=night` looks for hours at what `make test` looks at for minutes.
settings.register_profile("night", parent=settings.get_profile("desk"), max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "desk"))
