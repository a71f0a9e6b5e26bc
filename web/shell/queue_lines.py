"""The lines of a queue, written at once: a template would look up, judge and escape each of five hundred
cells on its own, which costs more than everything else on the page.
"""

from collections.abc import Iterator, Sequence

from flask import Flask
from markupsafe import Markup, escape

from web.shell.language import show
from web.shell.parts import Column, QueueRow

_BETWEEN = "\0"


def queue_lines(columns: Sequence[Column], rows: Sequence[QueueRow]) -> Markup:
    """The rows of the table's body; the first cell carries the mark of a late one, the second the link."""
    tags = _opening_tags(columns)
    clean = iter(_escaped([show(one) for row in rows for one in (row.href, row.late or "", *row.cells)]))
    lines = [line for _ in rows for line in _line(tags, next(clean), next(clean), clean)]
    return Markup("\n".join(lines))  # noqa: S704 -- every word was escaped above


def _line(tags: Sequence[str], href: str, late: str, clean: Iterator[str]) -> Iterator[str]:
    first = next(clean)
    if late:
        first = f'<strong class="tag late">{late}</strong> <span class="together">{first}</span>'
    yield f'<tr class="late" data-href="{href}">' if late else f'<tr data-href="{href}">'
    yield f"{tags[0]}{first}</td>"
    yield f'{tags[1]}<a href="{href}">{next(clean)}</a></td>'
    for tag in tags[2:]:
        yield f"{tag}{next(clean)}</td>"
    yield "</tr>"


def _opening_tags(columns: Sequence[Column]) -> list[str]:
    titles = _escaped([show(column.title) for column in columns])
    return [
        f'<td class="number" data-label="{title}">' if column.numeric else f'<td data-label="{title}">'
        for column, title in zip(columns, titles, strict=True)
    ]


def _escaped(words: Sequence[str]) -> list[str]:
    """Every word escaped, in one call where none of them is markup or holds the mark between them."""
    together = _BETWEEN.join(words)
    if together.count(_BETWEEN) != len(words) - 1 or any(type(one) is Markup for one in words):
        return [str(escape(one)) for one in words]
    return str(escape(together)).split(_BETWEEN)


def install(app: Flask) -> None:
    """Give templates `queue_lines`."""
    app.jinja_env.globals["queue_lines"] = queue_lines
