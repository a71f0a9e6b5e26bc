"""A moving window in this process's own memory: who tried when, forgotten as the window moves on.

The library's own memory storage starts a thread to tidy up on nearly every request, which costs more than
the counting; here whoever comes by after a minute tidies up.
"""

import time
from collections import deque
from collections.abc import Hashable
from threading import Lock

from limits import RateLimitItem

_TIDY_EVERY = 60.0  # seconds


class Windows:
    """Counts as the library's `MovingWindowRateLimiter` does; one process, any number of threads."""

    def __init__(self) -> None:
        self._tries: dict[Hashable, tuple[int, deque[float]]] = {}
        self._lock = Lock()
        self._tidied = time.monotonic()

    def hit(self, item: RateLimitItem, *names: str) -> bool:
        """Count one try; False when there is no room in the window, and then nothing is counted."""
        now, lasts = time.monotonic(), item.get_expiry()
        with self._lock:
            if now - self._tidied > _TIDY_EVERY:
                self._tidy(now)
            tries = self._moved(item, names, now)
            if len(tries) >= item.amount:
                return False
            tries.append(now)
            self._tries[(item.amount, lasts, names)] = lasts, tries
            return True

    def frees_in(self, item: RateLimitItem, *names: str) -> float:
        """Seconds until the oldest try leaves the window."""
        now = time.monotonic()
        with self._lock:
            tries = self._moved(item, names, now)
            return tries[0] + item.get_expiry() - now if tries else 0.0

    def _moved(self, item: RateLimitItem, names: tuple[str, ...], now: float) -> deque[float]:
        lasts = item.get_expiry()
        _, tries = self._tries.get((item.amount, lasts, names), (lasts, deque[float]()))
        while tries and tries[0] < now - lasts:
            tries.popleft()
        return tries

    def _tidy(self, now: float) -> None:
        old = [key for key, (lasts, tries) in self._tries.items() if not tries or tries[-1] < now - lasts]
        for key in old:
            del self._tries[key]
        self._tidied = now
