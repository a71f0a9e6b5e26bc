"""What screening a file came to, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from loans.texts import Text, how_many, sentences


@dataclass(frozen=True, slots=True)
class Report:
    """Rows read, written and refused; where the refused ones and the contacts are listed; the engine used."""

    read: int
    written: int
    bad: int
    target: Path
    errors: Path | None
    contacts: Path | None
    engine: str
    ignored: tuple[str, ...]  # columns headed like facts that only the system knows
    blind: bool = False  # no column was headed with the name of a fact

    def say(self) -> Text:
        """For the person at the terminal."""
        name = self.target.name
        said = [
            Text(
                f"读入 {self.read} 行，写出 {self.written} 行到 {name}（引擎：{self.engine}）。",
                f"{how_many(self.read, 'rows')} read, {self.written} written to {name} "
                f"(engine: {self.engine}).",
            )
        ]
        if self.errors is not None:
            said.append(
                Text(
                    f"{self.bad} 行有误，未参与筛查，逐项列在 {self.errors.name}。",
                    f"{how_many(self.bad, 'rows')} could not be read; "
                    f"each mistake is listed in {self.errors.name}.",
                )
            )
        if self.contacts is not None:
            listed = self.contacts.name
            said.append(
                Text(
                    f"联系名单（按乡镇和产品分组）：{listed}。",
                    f"Contact list by township and product: {listed}.",
                )
            )
        if self.blind:
            said.append(
                Text(
                    "没有一列的列名是事实的名称（如 birth_date、amount），各行因此都无从判断："
                    "请核对列名，并以逗号分隔各列。",
                    "No column is headed with the name of a fact (such as birth_date, amount), so nothing "
                    "could be told of any row: check the heads, and that commas part the columns.",
                )
            )
        if self.ignored:
            names = ", ".join(self.ignored)
            said.append(
                Text(
                    f"列 {names} 由系统掌握，原样保留，未用于筛查。",
                    f"Columns {names} are known by the system: carried through, not read.",
                )
            )
        return sentences(said)
