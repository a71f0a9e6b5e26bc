"""The ways to get a catalogue: from a file, from a text, from the store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from loans.catalogue import model, shelf
from loans.catalogue.canonical import digest_of, spelling
from loans.catalogue.restore import restored_parts
from loans.catalogue.shipped import shipped_file
from loans.errors import CatalogueError, Problem
from loans.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loans.calendar.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Catalogue(model.Catalogue):
    """Everything `products.toml` says, checked and frozen."""

    @classmethod
    def load(cls, path: str | Path, calendar: WorkingCalendar | None = None) -> Self:
        """The catalogue of a file. `calendar` (default: the shipped one) enters the digest.

        Raises:
            CatalogueError: every mistake at once, each with file, product, key, found and allowed.

        >>> try:
        ...     Catalogue.load("nowhere.toml")
        ... except CatalogueError as refused:
        ...     print(refused.problems[0].allowed.en)
        a catalogue file that can be read
        """
        file = Path(path)
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CatalogueError([_unreadable(file, error)]) from error
        if calendar is not None:
            return cls._checked(content, file.name, calendar)
        known = shelf.find(content)
        if known is not None:
            return cls._restored(*known)
        found = cls._checked(content, file.name, None)
        if file.resolve() == shipped_file():
            shelf.keep(content, found.canonical, spelling(found.products))
        return found

    @classmethod
    def of_bytes(cls, content: bytes, name: str) -> Self:
        """The catalogue of a file's content, as it was uploaded. Raises CatalogueError as `load`."""
        return cls._checked(content, name, None)

    @classmethod
    def loads(cls, text: str, name: str = "products.toml", calendar: WorkingCalendar | None = None) -> Self:
        """The catalogue of a text; `name` stands for the file in messages. Raises CatalogueError."""
        return cls._checked(text, name, calendar)

    @classmethod
    def shipped(cls) -> Self:
        """The catalogue that comes with the library: checked once, then read from what that came to."""
        return cls.load(shipped_file())

    @classmethod
    def restore(cls, canonical: str) -> Self:
        """A catalogue from its canonical form, equal in every decision.

        Raises:
            NotCanonical: the text is no canonical form.
        """
        return cls._restored(canonical, {})

    @classmethod
    def _restored(cls, canonical: str, written: Mapping[str, str]) -> Self:
        parts = restored_parts(canonical, written)
        return cls(**parts, canonical=canonical, digest=digest_of(canonical))

    @classmethod
    def _checked(cls, content: bytes | str, name: str, calendar: WorkingCalendar | None) -> Self:
        # Imported when there is something to check: the shape of a file takes marshmallow, which is slow to
        # import.
        from loans.catalogue.checked import checked

        parts = checked(content, name, calendar)
        return cls(**parts, digest=digest_of(parts["canonical"]))


def _unreadable(file: Path, error: OSError) -> Problem:
    reason = error.strerror or "?"
    return Problem(
        str(file),
        reason,
        Text("一个可以读取的产品目录文件", "a catalogue file that can be read"),
        Text("请检查文件名和权限。", "Check the name and the permissions."),
        "no_file",
    )
