"""Where this machine keeps a Chromium that a test may drive."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--no-sandbox",  # a root user in a container has no user namespace to build a sandbox from
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

HELP = (
    "no Chromium found: install one (Debian: apt-get install chromium fonts-noto-cjk; "
    "elsewhere: python -m playwright install chromium), or name it in the variable CHROMIUM"
)


def find_chromium() -> Path | None:
    """The first of: what CHROMIUM names, a browser on PATH, the one that Playwright downloaded."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    with sync_playwright() as playwright:
        downloaded = Path(playwright.chromium.executable_path)
    return downloaded if downloaded.is_file() else None
