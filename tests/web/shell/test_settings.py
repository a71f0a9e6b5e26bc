"""The pages refuse to start with settings that are unsafe, and name each of them."""

from pathlib import Path

import pytest

from loans.texts import Text
from tests.web.shell.desk import SECRET
from web.settings import Settings, SettingsError

SAFE = {"LOANS_WEB_SECRET": SECRET, "LOANS_WEB_HOSTS": "loans.example"}


def test_safe_settings_are_taken() -> None:
    settings = Settings.from_environment({**SAFE, "LOANS_WEB_HELP_NAME": "团县委 | League", "PATH": "/bin"})
    assert settings.secure_cookies
    assert settings.second_factor
    assert settings.trusted_hosts == ("loans.example",)
    assert settings.help_name == Text("团县委", "League")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"LOANS_WEB_SECRET": ""}, "LOANS_WEB_SECRET"),
        ({"LOANS_WEB_SECRET": "change-me"}, "LOANS_WEB_SECRET"),
        ({"LOANS_WEB_SECRET": "a" * 64}, "LOANS_WEB_SECRET"),
        ({"LOANS_WEB_FORMER_SECRETS": "short"}, "LOANS_WEB_SECRET"),
        ({"LOANS_WEB_HOSTS": ""}, "LOANS_WEB_HOSTS"),
        ({"LOANS_WEB_HOSTS": "*.example"}, "LOANS_WEB_HOSTS"),
        ({"LOANS_WEB_SECURE_COOKIES": "no"}, "LOANS_WEB_SECURE_COOKIES"),
        ({"LOANS_WEB_STAFF_SECOND_FACTOR": "off"}, "only required outside the demonstration"),
        ({"LOANS_WEB_STAFF_SECOND_FACTOR": "maybe"}, "required or off"),
        ({"LOANS_WEB_DEMONSTRATION": "maybe"}, "LOANS_WEB_DEMONSTRATION"),
        ({"LOANS_WEB_PROXY_HOPS": "-1"}, "LOANS_WEB_PROXY_HOPS"),
        ({"LOANS_WEB_PER_ADDRESS": "often"}, "LOANS_WEB_PER_ADDRESS"),
        ({"LOANS_WEB_SECRETT": "x"}, "Did you mean LOANS_WEB_SECRET"),
    ],
)
def test_an_unsafe_or_unknown_setting_is_named(changed: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({**SAFE, **changed})
    assert named in refused.value.say().en


def test_without_a_secret_nothing_starts_and_the_secret_is_never_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({"LOANS_WEB_HOSTS": "loans.example"})
    assert "LOANS_WEB_SECRET" in refused.value.say().en
    with pytest.raises(SettingsError) as refused:
        Settings.from_environment({**SAFE, "LOANS_WEB_SECRET": "tooshort"})
    assert "tooshort" not in str(refused.value)


def test_the_demonstration_needs_nothing_and_makes_its_own_secret() -> None:
    first, second = (Settings.from_environment({"LOANS_WEB_DEMONSTRATION": "yes"}) for _ in range(2))
    assert first.secret_key != second.secret_key
    assert first.trusted_hosts == ("127.0.0.1", "localhost")


def test_style_and_script_stay_below_sixty_kilobytes_and_scripts_below_five() -> None:
    static = Path(__file__).parents[3] / "web" / "static"
    sizes = {path.name: path.stat().st_size for path in static.rglob("*") if path.suffix in (".css", ".js")}
    assert sum(sizes.values()) < 60_000
    assert all(size < 5_000 for name, size in sizes.items() if name.endswith(".js"))
