"""The vault: opens only where it was sealed, under keys that may change."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loans.store.vault import Place, Vault, VaultError, new_key

# Fixed, because they name parametrised tests and workers must agree on names.
OLD, NEW = "k1:" + "A" * 43 + "=", "k2:" + "B" * 42 + "A="
VAULT = Vault.from_text(OLD)
HERE = Place("person", "r1", "id_sealed")


@given(st.text())
def test_whatever_was_sealed_opens_unchanged(words: str) -> None:
    plain = words.encode("utf-8", "surrogatepass")
    assert VAULT.open_bytes(VAULT.seal(plain, HERE), HERE) == plain


def test_two_seals_of_the_same_number_look_different() -> None:
    assert VAULT.seal("379999199606150016", HERE) != VAULT.seal("379999199606150016", HERE)


def test_a_sealed_field_opens_at_no_other_place() -> None:
    places = [
        Place(table, row, column)
        for table in ("person", "entity")
        for row in ("r1", "r2")
        for column in ("id_sealed", "name_sealed")
    ]
    for here, there in permutations(places, 2):
        sealed = VAULT.seal("379999199606150016", here)
        with pytest.raises(VaultError):
            VAULT.open(sealed, there)


def test_every_changed_byte_is_noticed() -> None:
    sealed = VAULT.seal("379999199606150016", HERE)
    for place in range(len(sealed)):
        changed = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(VaultError):
            VAULT.open(changed, HERE)


def test_after_a_rotation_old_text_opens_and_new_text_is_under_the_new_key() -> None:
    sealed = VAULT.seal("old", HERE)
    rotated = Vault.from_text(f"{NEW},{OLD}")
    assert rotated.open(sealed, HERE) == "old"
    assert rotated.seal("new", HERE)[1:3] == b"k2"
    with pytest.raises(VaultError):
        VAULT.open(rotated.seal("new", HERE), HERE)


def test_a_person_is_found_under_every_key_of_the_ring() -> None:
    rotated = Vault.from_text(f"{NEW},{OLD}")
    assert VAULT.token("resident_id", "x") in rotated.tokens("resident_id", "x")


def test_the_index_of_a_phone_is_not_that_of_an_id() -> None:
    assert VAULT.token("phone", "13800000001") != VAULT.token("resident_id", "13800000001")


@pytest.mark.parametrize(
    "text", ["", "k1", "k1:AAAA", "k-1:" + OLD[3:], "k1:not base64", f"{'k' * 17}:{OLD[3:]}"]
)
def test_a_malformed_key_is_refused_in_words(text: str) -> None:
    with pytest.raises(VaultError) as refusal:
        Vault.from_text(text)
    assert refusal.value.say().zh


def test_two_new_keys_differ_and_are_good_keys() -> None:
    first, second = new_key("k1"), new_key("k1")
    assert first != second
    assert Vault.from_text(first).token("phone", "1") != Vault.from_text(second).token("phone", "1")


def test_a_missing_key_file_is_made_only_when_asked_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "keys"
    with pytest.raises(VaultError):
        Vault.of_file(path, create=False)
    made = Vault.of_file(path, create=True)
    assert path.stat().st_mode & 0o777 == 0o600
    assert Vault.of_file(path, create=False).token("phone", "1") == made.token("phone", "1")
