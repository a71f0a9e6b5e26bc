"""A product's plain one-page guide, written from the catalogue: as data, text, html and pdf."""

from loans.catalogue.sheet.build import sheet_of
from loans.catalogue.sheet.html import sheet_html
from loans.catalogue.sheet.pdf import sheet_pdf
from loans.catalogue.sheet.shapes import Example, Item, Price, Section, Sheet
from loans.catalogue.sheet.text import sheet_text

__all__ = [
    "Example",
    "Item",
    "Price",
    "Section",
    "Sheet",
    "sheet_html",
    "sheet_of",
    "sheet_pdf",
    "sheet_text",
]
