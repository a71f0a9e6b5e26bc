"""Each file in broken/ is small.toml with something wrong; broken/expected.toml holds the answers."""

from pathlib import Path

import pytest

from loans import errors
from loans.catalogue import Catalogue
from tests.catalogue.expected import BROKEN, EXPECTED, HERE, five_parts


def problems_of(content: bytes, folder: Path) -> tuple[errors.Problem, ...]:
    file = folder / "products.toml"
    file.write_bytes(content)
    with pytest.raises(errors.CatalogueError) as refused:
        Catalogue.load(file)
    return tuple(problem for problem in refused.value.problems if isinstance(problem, errors.Problem))


def test_the_small_catalogue_itself_is_sound() -> None:
    assert Catalogue.load(HERE / "small.toml").product("starter").terms[0].smallest == 1_000_000


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_catalogue_is_told_where_what_allowed_and_what_to_do(file: Path, tmp_path: Path) -> None:
    found = problems_of(file.read_bytes(), tmp_path)
    assert [five_parts(problem) for problem in found] == EXPECTED[file.stem]
    assert all(problem.allowed.zh and problem.advice.zh for problem in found)


def test_at_least_forty_five_kinds_of_mistake_are_kept_and_none_is_left_over() -> None:
    assert len(BROKEN) >= 45
    assert set(EXPECTED) == {file.stem for file in BROKEN}


SOUND = (HERE / "small.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "code", "where"),
    [
        (b"\xef\xbb\xbf" + SOUND.encode(), "bom", "products.toml"),
        (SOUND.encode("utf-16"), "encoding", "products.toml"),
        (SOUND.encode("gb18030"), "encoding", "products.toml, 第 5 行/line 5, 第 16 列/column 16"),
        (SOUND.encode() + b"#" * 1_000_001, "too_large", "products.toml"),
        (b"a = " + b"[" * 5_000, "too_deep", "products.toml"),
    ],
    ids=["byte_order_mark", "utf_16", "gbk", "too_large", "too_deep"],
)
def test_a_file_that_is_no_plain_utf_8_is_told_so(
    content: bytes, code: str, where: str, tmp_path: Path
) -> None:
    (problem,) = problems_of(content, tmp_path)
    assert (problem.code, problem.where) == (code, where)


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(errors.CatalogueError) as refused:
        Catalogue.load(tmp_path / "nowhere.toml")
    assert refused.value.problems[0].code == "no_file"


def test_a_problem_prints_file_product_key_found_allowed_and_did_you_mean(tmp_path: Path) -> None:
    (problem,) = problems_of((HERE / "broken" / "unknown_fact.toml").read_bytes(), tmp_path)
    assert problem.say().en == (
        "products.toml, rule_sets.shared, rules.age, 第 7 列/column 7: found 'ages'; "
        "allowed: a fact of the vocabulary. Did you mean age?"
    )


def test_an_entry_of_which_nothing_can_be_read_is_told_beside_its_neighbours(tmp_path: Path) -> None:
    misnamed = SOUND.replace("{ from = 2026-01-20, rate", "{ froe = 2026-01-20, rats")
    found = problems_of(misnamed.encode(), tmp_path)
    assert {problem.where.rpartition(".")[2] for problem in found} == {"froe", "rats"}


@pytest.mark.parametrize(
    ("kept", "without"),
    [
        ('role = "officer"\nup_to = 500_000\nvotes = 1\nout_of = 1\n', 'rolle = "officer"\n'),
        ("{ from = 2025-05-20, rate = 0.0300 }", "{}"),
        ("from = 2026-01-01\n", "form = 2026-01-01\n"),
    ],
)
def test_an_empty_entry_of_any_list_is_told_without_a_traceback(
    kept: str, without: str, tmp_path: Path
) -> None:
    assert kept in SOUND
    assert problems_of(SOUND.replace(kept, without).encode(), tmp_path)
