"""What Flask, SQLAlchemy and Jinja cost by themselves: one insert, one list, one page, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, request
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, insert, select

from loans.store.database import make_engine

if TYPE_CHECKING:
    from sqlalchemy import Engine

_metadata = MetaData()
_TEXTS = [f"field{place}" for place in range(8)]
row = Table(
    "row",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True)),
    Column("amount", Integer),
    *(Column(name, String(40)) for name in _TEXTS),
)
_LIST = """<!doctype html><title>Queue</title><table>
{% for id, at, amount, a, b, c, d, e, f, g, h in rows %}
<tr><td>{{ id }}<td>{{ at }}<td>{{ amount }}
<td>{{ a }}<td>{{ b }}<td>{{ c }}<td>{{ d }}<td>{{ e }}<td>{{ f }}<td>{{ g }}
{% endfor %}
</table>"""
_PAGE = """<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>
{% for one in items %}<section><h2>{{ one.name }}</h2><p>{{ one.words }}</p></section>{% endfor %}"""
_ITEMS = [{"name": f"Product {place}", "words": "What it is, for whom, how much."} for place in range(20)]


def bare(folder: Path) -> Flask:
    """`POST /insert`, `GET /queue`, `GET /page`, over a database with our own settings."""
    engine = make_engine(f"sqlite:///{folder / 'bare.sqlite'}")
    _metadata.create_all(engine)
    app = Flask("bare", static_folder=None)
    listed, page = app.jinja_env.from_string(_LIST), app.jinja_env.from_string(_PAGE)
    _fill(engine)

    @app.post("/insert")
    def inserted() -> tuple[str, int]:
        values = {name: request.form[name] for name in _TEXTS}
        with engine.begin() as connection:
            connection.execute(insert(row).values(at=datetime.now(UTC), amount=1, **values))
        return "", 303

    @app.get("/queue")
    def queue() -> str:
        with engine.connect().execution_options(reading=True) as connection:
            rows = connection.execute(select(row).order_by(row.c.at, row.c.id).limit(50)).all()
        return listed.render(rows=rows)

    @app.get("/page")
    def shown() -> str:
        return page.render(title="A page", items=_ITEMS)

    return app


def _fill(engine: Engine) -> None:
    now = datetime.now(UTC)
    with engine.begin() as connection:
        connection.execute(
            insert(row),
            [{"at": now, "amount": place, **dict.fromkeys(_TEXTS, "words")} for place in range(200)],
        )


FIELDS = dict.fromkeys(_TEXTS, "words")
