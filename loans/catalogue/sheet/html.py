"""The sheet as one HTML page that stands alone: no script, no request to anywhere, prints on A4."""

from __future__ import annotations

from datetime import date
from html import escape

from loans.catalogue.model import Catalogue
from loans.catalogue.sheet.build import sheet_of
from loans.catalogue.sheet.figures import dated, legend, sections_of, title_of
from loans.catalogue.sheet.shapes import Section
from loans.catalogue.sheet.text import line

_STYLE = """
body { font: 16px/1.6 system-ui, "PingFang SC", "HarmonyOS Sans SC",
  "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }
h1 { border-bottom: 4px solid #b3121d; padding-bottom: .5rem }
h2 { margin: 1.5rem 0 .25rem; font-size: 1.15rem }
section p { margin: 0; color: #5a5a5a }
ul { margin: 0; padding-left: 1.25rem }
.price { background: #fdf3f3; border-left: 4px solid #b3121d; padding: .75rem 1rem }
.price h2 { margin: 0; font-size: .9rem; font-weight: 400; color: #5a5a5a }
.price li:first-child { font-size: 1.5rem; font-weight: 700; list-style: none; margin-left: -1.25rem }
@media print { body { margin: 0; font-size: 12px } }
"""
_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{summary}</p>
<p>{dated}</p>
{body}
<p>{assumed}</p>
</main>
</body>
</html>
"""


def sheet_html(catalogue: Catalogue, code: str, *, on: date, lang: str = "zh") -> str:
    """The guide of a product in one language. Raises KeyError for an unknown product."""
    sheet = sheet_of(catalogue, code, on)
    return _PAGE.format(
        lang="en" if lang == "en" else "zh-CN",
        title=escape(title_of(sheet).in_(lang)),
        style=_STYLE,
        summary=escape(sheet.summary.in_(lang)),
        dated=escape(dated(sheet).in_(lang)),
        body="\n".join(_section(section, lang) for section in sections_of(sheet)),
        assumed=escape(legend(sheet).in_(lang)),
    )


def _section(section: Section, lang: str) -> str:
    items = "\n".join(f"<li>{escape(line(item, lang))}</li>" for item in section.items)
    heading = escape(section.heading.in_(lang))
    lead = "" if section.lead is None else f"<p>{escape(section.lead.in_(lang))}</p>\n"
    return f'<section class="{section.code}">\n<h2>{heading}</h2>\n{lead}<ul>\n{items}\n</ul>\n</section>'
