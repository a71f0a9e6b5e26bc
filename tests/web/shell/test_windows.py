"""Tries are counted in a window that moves: what is old enough no longer counts."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from limits import parse

from web.shell.windows import Windows


def test_a_full_window_has_room_again_when_the_oldest_try_has_left_it() -> None:
    windows, twice = Windows(), parse("2/second")
    assert [windows.hit(twice, "sign-in", "somebody") for _ in range(3)] == [True, True, False]
    assert windows.hit(twice, "sign-in", "somebody else")
    assert 0 < windows.frees_in(twice, "sign-in", "somebody") <= 1
    time.sleep(1.05)
    assert windows.hit(twice, "sign-in", "somebody")


def test_many_at_once_get_no_more_than_there_is_room_for() -> None:
    windows, limit = Windows(), parse("50/minute")
    with ThreadPoolExecutor(8) as crowd:
        let_in = list(crowd.map(lambda _: windows.hit(limit, "any", "one address"), range(200)))
    assert sum(let_in) == 50
