"""The lines of a queue, written at once: a template would look up, judge and escape each of five hundred
cells on its own, which costs more than everything else on the page.
"""

from collections.abc import Sequence

from flask import Flask
from markupsafe import Markup, escape

from web.shell.language import show
from web.shell.parts import Column, QueueRow, Words

_BETWEEN = "\0"
_LATE = '<strong class="tag late">%s</strong> <span class="together">%s</span>'


def queue_lines(columns: Sequence[Column], rows: Sequence[QueueRow]) -> Markup:
    """The rows of the table's body; the first cell carries the mark of a late one, the second the link."""
    tags = _opening_tags(columns)
    plain, late = _line(tags, "<tr", "%s"), _line(tags, '<tr class="late"', _LATE)
    lines = "\n".join([late if row.late else plain for row in rows])
    words = [one if type(one) is str else show(one) for row in rows for one in _words(row)]
    return Markup(lines % tuple(_escaped(words)))  # noqa: S704 -- every word was escaped


def _line(tags: Sequence[str], start: str, first: str) -> str:
    """A line with a place for each of its `_words`."""
    rest = "".join([f"{tag}%s</td>" for tag in tags[2:]])
    return f'{start} data-href="%s">{tags[0]}{first}</td>{tags[1]}<a href="%s">%s</a></td>{rest}</tr>'


def _words(row: QueueRow) -> tuple[Words, ...]:
    mark = (row.late,) if row.late else ()
    return (row.href, *mark, row.cells[0], row.href, *row.cells[1:])


def _opening_tags(columns: Sequence[Column]) -> list[str]:
    titles = [title.replace("%", "%%") for title in _escaped([show(column.title) for column in columns])]
    return [
        f'<td class="number" data-label="{title}">' if column.numeric else f'<td data-label="{title}">'
        for column, title in zip(columns, titles, strict=True)
    ]


def _escaped(words: Sequence[str]) -> list[str]:
    """Every word escaped, in one call where none of them is markup or holds the mark between them."""
    together = _BETWEEN.join(words)
    if together.count(_BETWEEN) != len(words) - 1 or Markup in set(map(type, words)):
        return [str(escape(one)) for one in words]
    return str(escape(together)).split(_BETWEEN)


def install(app: Flask) -> None:
    """Give templates `queue_lines`."""
    app.jinja_env.globals["queue_lines"] = queue_lines
