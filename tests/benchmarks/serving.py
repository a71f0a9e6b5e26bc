"""Requests timed side by side: the same kind of server for both, called without a network in between."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tests.benchmarks.rounds import Table

if TYPE_CHECKING:
    from flask import Flask

Request = Callable[[], None]
ORIGIN = "http://localhost"


@dataclass
class Caller:
    """Somebody at an application, with a cookie."""

    app: Flask
    cookie: str = ""

    def get(self, path: str) -> bytes:
        """The page."""
        return self._call("GET", path, b"", 200)

    def post(self, path: str, fields: Mapping[str, str], status: int = 303) -> bytes:
        """The answer to a form."""
        return self._call("POST", path, urlencode(fields).encode(), status)

    def _call(self, method: str, path: str, body: bytes, wanted: int) -> bytes:
        told: list[str] = []
        answer: Iterable[bytes] = self.app.wsgi_app(
            {
                "REQUEST_METHOD": method,
                "SCRIPT_NAME": "",
                "PATH_INFO": path,
                "QUERY_STRING": "",
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "REMOTE_ADDR": "127.0.0.1",
                "HTTP_HOST": "localhost",
                "HTTP_ORIGIN": ORIGIN,
                "HTTP_COOKIE": self.cookie,
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.version": (1, 0),
                "wsgi.url_scheme": "http",
                "wsgi.input": BytesIO(body),
                "wsgi.errors": sys.stderr,
                "wsgi.multithread": False,
                "wsgi.multiprocess": False,
                "wsgi.run_once": False,
            },
            lambda status, _headers, _error=None: _told(told, status),
        )
        content = b"".join(answer)
        close = getattr(answer, "close", None)
        if close:
            close()
        assert told[0].startswith(str(wanted)), (path, told[0], content[:2000].decode())
        return content


def _told(kept: list[str], status: str) -> Callable[[bytes], Any]:
    kept.append(status)
    return lambda _written: None


@dataclass
class Timed:
    """Speeds per round, and every single request's seconds."""

    table: Table
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def show(self, against: str) -> None:
        """Print medians, ratios, and how long the middle and the slowest hundredth took."""
        self.table.show(against)
        for name, seconds in self.seconds.items():
            cuts = quantiles(seconds, n=100)
            print(f"    {name}: p50 {median(seconds) * 1000:.2f} ms, p99 {cuts[98] * 1000:.2f} ms")


def in_turns(title: str, contenders: Mapping[str, Request], rounds: int, each: int) -> Timed:
    """`each` requests of every contender in every round, in random order."""
    speeds: dict[str, list[float]] = {name: [] for name in contenders}
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    order = list(contenders)
    for request in contenders.values():
        request()  # warm
    for _ in range(rounds):
        random.shuffle(order)
        for name in order:
            took = [_seconds(contenders[name]) for _ in range(each)]
            seconds[name] += took
            speeds[name].append(each / sum(took))
        print(".", end="", file=sys.stderr, flush=True)
    return Timed(Table(title, speeds), seconds)


def _seconds(request: Request) -> float:
    start = perf_counter()
    request()
    return perf_counter() - start
