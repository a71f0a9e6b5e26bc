"""Requests timed side by side: each side behind the server of `loans serve`, in a process of its own, asked
over one kept connection by the same client.
"""

from __future__ import annotations

import logging
import multiprocessing
import random
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from statistics import median, quantiles
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from waitress import create_server

from tests.benchmarks.rounds import Table

if TYPE_CHECKING:
    from flask import Flask

Request = Callable[[], None]


@dataclass(frozen=True)
class Asked:
    """One request; `fields` of a form make it a POST, which answers with a redirect."""

    path: str
    cookie: str = ""
    fields: Mapping[str, str] | None = None


class Caller:
    """Somebody with an open connection to a server."""

    def __init__(self, port: int) -> None:
        self._origin = f"http://127.0.0.1:{port}"
        self._connection = HTTPConnection("127.0.0.1", port)

    def ask(self, asked: Asked) -> None:
        """Send the request and read the whole answer."""
        headers = {"Cookie": asked.cookie} if asked.cookie else {}
        if asked.fields is None:
            self._connection.request("GET", asked.path, headers=headers)
        else:
            headers |= {"Origin": self._origin, "Content-Type": "application/x-www-form-urlencoded"}
            self._connection.request("POST", asked.path, urlencode(asked.fields), headers)
        answer = self._connection.getresponse()
        content = answer.read()
        wanted = 200 if asked.fields is None else 303
        assert answer.status == wanted, (asked.path, answer.status, content[:2000].decode())


@contextmanager
def served(app: Flask, threads: int = 1) -> Iterator[int]:
    """The application behind waitress in a process of its own; the port it listens at."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = multiprocessing.get_context("fork").Process(target=_serve, args=(app, listening, threads))
    server.start()
    port: int = listening.getsockname()[1]
    listening.close()
    try:
        yield port
    finally:
        server.terminate()
        server.join()


def _serve(app: Flask, listening: socket.socket, threads: int) -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is what a crowd is for
    create_server(app, sockets=[listening], threads=threads, ident=None).run()


@dataclass
class Timed:
    """Speeds per round, and every single request's seconds."""

    table: Table
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def show(self, against: str) -> None:
        """Print medians, ratios, and how long the middle and the slowest hundredth took."""
        self.table.show(against)
        show_times(self.seconds)


def show_times(seconds: Mapping[str, list[float]]) -> None:
    """Print the middle and the slowest hundredth."""
    for name, taken in seconds.items():
        print(
            f"    {name}: p50 {median(taken) * 1000:.2f} ms, p99 {quantiles(taken, n=100)[98] * 1000:.2f} ms"
        )


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


def crowded(make: Callable[[], Asked], port: int, people: int, each: int) -> list[float]:
    """The seconds of every request while `people` ask at once, each `each` times without a pause."""
    taken: list[float] = []
    waiting = [[make() for _ in range(each)] for _ in range(people)]

    def one(mine: list[Asked]) -> None:
        caller = Caller(port)
        taken.extend([_seconds(partial(caller.ask, asked)) for asked in mine])

    crowd = [Thread(target=one, args=(mine,)) for mine in waiting]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    assert len(taken) == people * each
    return taken


def _seconds(request: Request) -> float:
    start = perf_counter()
    request()
    return perf_counter() - start
