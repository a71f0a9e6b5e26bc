"""A table as an Excel workbook. Every cell is a string: what was typed can never become a formula."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO

from loans.errors import MissingExtra
from loans.texts import Text
from web.shell.language import show, t

_WIDTH = 18


def as_workbook(titles: Sequence[Text | str], rows: Sequence[Sequence[Text | str]]) -> bytes:
    """The bytes of an .xlsx file with one sheet, its first row frozen, in the language of the page.

    Raises:
        MissingExtra: the extra `excel` is not installed.
    """
    if find_spec("xlsxwriter") is None:
        raise MissingExtra("excel", Text("导出 Excel", "Exporting to Excel"))
    kept = BytesIO()
    book = import_module("xlsxwriter").Workbook(kept, {"in_memory": True, "strings_to_urls": False})
    sheet = book.add_worksheet(t("待办", "Queue"))
    head = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(titles) - 1, _WIDTH)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, show(title), head)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(line, column, show(cell))
    book.close()
    return kept.getvalue()
