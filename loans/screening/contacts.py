"""政策找人: whom to call, by township and product. Kept in a temporary database, so that a province fits as
well."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from loans.catalogue.model import Catalogue
from loans.screening.outputs import MARK
from loans.vocabulary import Kind, Vocabulary

TOWNSHIP_HEADS = ("township", "乡镇", "乡镇街道", "乡镇（街道）", "镇街", "街道", "所在乡镇", "town")
_FALLBACKS = ("residence", "place_of_business")
_WHO = ("full_name", "phone", "address", "business_name")
_ELSEWHERE = "未注明 / not stated"


class Contacts:
    """Rows are added as they come; `write` sorts them."""

    def __init__(self, path: Path, catalogue: Catalogue, heads: Sequence[str]) -> None:
        self._path = path
        self._names = {one.code: one.name for one in catalogue.products}
        words = catalogue.vocabulary
        self._township = township_of(heads)
        self._shown = [place for place, head in enumerate(heads) if _helps_to_find(words, head)]
        self._heads = [heads[place] for place in self._shown]
        self._folder = TemporaryDirectory()
        self._store = sqlite3.connect(Path(self._folder.name) / "contacts.db")
        self._store.execute("PRAGMA synchronous = OFF")
        self._store.execute("CREATE TABLE contact (township, place INTEGER, verdict, fen, rate, cells)")
        self._order = list(self._names)

    def add(self, rows: Iterable[tuple[Sequence[str], str, str, str, str]]) -> None:
        """(the row's cells, product, verdict, ceiling, rate), one for each product that a row could have."""
        self._store.executemany(
            "INSERT INTO contact VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    self._of(cells),
                    self._order.index(code),
                    verdict,
                    ceiling,
                    rate,
                    json.dumps([cells[place] for place in self._shown], ensure_ascii=False),
                )
                for cells, code, verdict, ceiling, rate in rows
            ],
        )

    def close(self) -> None:
        """Forget what was collected."""
        self._store.close()
        self._folder.cleanup()

    def write(self) -> Path:
        """The list: township, product, its name, what the row may expect, who it is."""
        with self._path.open("w", encoding="utf-8", newline="") as file:
            file.write(MARK)
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(
                ["township", "product", "product_name", "verdict", "ceiling", "rate", *self._heads]
            )
            found = self._store.execute("SELECT * FROM contact ORDER BY township, place, rowid")
            for township, place, verdict, ceiling, rate, cells in found:
                code = self._order[place]
                writer.writerow(
                    [township, code, self._names[code].zh, verdict, ceiling, rate, *json.loads(cells)]
                )
        return self._path

    def _of(self, cells: Sequence[str]) -> str:
        return (cells[self._township] if self._township is not None else "") or _ELSEWHERE


def township_of(heads: Sequence[str]) -> int | None:
    """The column that tells the township: one that is called so, else the division of residence or
    business."""
    known = {head: place for place, head in enumerate(heads)}
    return next((known[head] for head in (*TOWNSHIP_HEADS, *_FALLBACKS) if head in known), None)


def _helps_to_find(words: Vocabulary, head: str) -> bool:
    """Columns of the office's own, and who and where the person is; nothing about money or credit, no id."""
    fact = words.get(head)
    return fact is None or head in _WHO or fact.kind is Kind.DIVISION
