"""Brings the machine what the tests need beyond Python: a browser, a Chinese font, a database server.

Run as `python -m tests.support.provision`, for the cluster with `java` behind it. It installs what it may,
and otherwise ends with one line that says what to do.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.chromium import HELP, find_chromium
from tests.support.postgres_server import NoPostgres, find_programs

MINUTES = 60
JAVA = 17


def main() -> int:
    """Exit code: 0 when everything is there, 1 after a line about what is missing."""
    try:
        if sys.argv[1:] == ["java"]:
            provide_java()
            return 0
        provide_browser()
        provide_font()
        print(f"-- PostgreSQL: {find_programs()}")
    except (Missing, NoPostgres) as gap:
        print(f"make test: {gap}", file=sys.stderr)
        return 1
    return 0


class Missing(Exception):
    """Something that the tests need and that this program could not install; the text says what to do."""


def provide_browser() -> None:
    """Finds or installs a Chromium; raises Missing."""
    if find_chromium() is None and "CHROMIUM" not in os.environ:
        if may_apt():
            apt_install("chromium")
        else:
            run([sys.executable, "-m", "playwright", "install", "chromium"], minutes=10)
    chromium = find_chromium()
    if chromium is None:
        raise Missing(HELP)
    print(f"-- browser: {chromium}")


def provide_font() -> None:
    """Without a Chinese font a screenshot shows boxes, and widths are wrong; raises Missing."""
    if not sys.platform.startswith("linux") or chinese_font():
        return
    if may_apt():
        apt_install("fonts-noto-cjk", "fontconfig")
    if not chinese_font():
        raise Missing("no Chinese font found: install one, for example sudo apt-get install fonts-noto-cjk")


def chinese_font() -> str:
    """The family names of fonts that cover Chinese; empty where there is none."""
    if shutil.which("fc-list") is None:
        return ""
    return subprocess.run(
        ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False
    ).stdout


def provide_java() -> None:
    """Spark 4 runs on Java 17 and later; raises Missing."""
    if java_version() < JAVA and may_apt():
        apt_install("default-jre-headless")
    if java_version() < JAVA:
        raise Missing(f"Spark needs Java {JAVA} or later: sudo apt-get install default-jre-headless")
    print(f"-- Java: {java_version()}")


def java_version() -> int:
    """The Java that Spark would start, 8 as 1 (it called itself 1.8); 0 where there is none."""
    java = str(Path(os.environ["JAVA_HOME"]) / "bin" / "java") if "JAVA_HOME" in os.environ else "java"
    if shutil.which(java) is None:
        return 0
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def may_apt() -> bool:
    """Whether this user may install Debian packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    """Installs Debian packages without asking anything."""
    run(["apt-get", "update", "-qq"], minutes=5)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], minutes=15)


def run(command: list[str], *, minutes: int) -> None:
    """Shows the command and runs it; a failure is told by what is still missing afterwards."""
    print("-- " + " ".join(command), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, timeout=minutes * MINUTES, check=False)
    except subprocess.TimeoutExpired:
        print(f"-- gave up after {minutes} minutes", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
