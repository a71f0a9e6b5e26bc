"""Where the shipped catalogue lies: beside this module once installed, else at the top of the source tree."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "products.toml"
_SOURCE = Path(__file__).parents[2] / "products.toml"


def shipped_file() -> Path:
    """The shipped `products.toml`."""
    return _PACKAGED if _PACKAGED.exists() else _SOURCE
