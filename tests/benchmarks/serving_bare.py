"""What Flask, SQLAlchemy, WTForms and Jinja cost by themselves: insert, form, list, page, no more."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, request
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, insert, select
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

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
_ITEM = {"name": "Product 10", "words": "What it is, for whom, how much."}


class _Twenty(Form):
    """Twenty fields, all of them needed, as an application's page has."""


for _place in range(20):
    setattr(_Twenty, f"asked{_place}", StringField(validators=[InputRequired(), Length(max=40)]))


def bare(folder: Path, page_size: int) -> Flask:
    """`POST /insert`, `POST /form`, `GET /queue`, `GET /page`, over a database with our own settings; the
    page has about `page_size` bytes.
    """
    engine = make_engine(f"sqlite:///{folder / 'bare.sqlite'}")
    _metadata.create_all(engine)
    app = Flask("bare", static_folder=None)
    listed, page = app.jinja_env.from_string(_LIST), app.jinja_env.from_string(_PAGE)
    items = [_ITEM] * (page_size // len(page.render(title="", items=[_ITEM])))
    _fill(engine)

    def put(values: dict[str, str]) -> tuple[str, int]:
        with engine.begin() as connection:
            connection.execute(insert(row).values(at=datetime.now(UTC), amount=1, **values))
        return "", 303

    @app.post("/insert")
    def inserted() -> tuple[str, int]:
        return put({name: request.form[name] for name in _TEXTS})

    @app.post("/form")
    def filled_in() -> tuple[str, int]:
        form = _Twenty(request.form)
        assert form.validate()
        return put({name: form[f"asked{place}"].data for place, name in enumerate(_TEXTS)})

    @app.get("/queue")
    def queue() -> str:
        with engine.connect().execution_options(reading=True) as connection:
            rows = connection.execute(select(row).order_by(row.c.at, row.c.id).limit(50)).all()
        return listed.render(rows=rows)

    @app.get("/page")
    def shown() -> str:
        return page.render(title="A page", items=items)

    return app


def _fill(engine: Engine) -> None:
    now = datetime.now(UTC)
    with engine.begin() as connection:
        connection.execute(
            insert(row),
            [{"at": now, "amount": place, **dict.fromkeys(_TEXTS, "words")} for place in range(200)],
        )


FIELDS = dict.fromkeys(_TEXTS, "words")
FORM = {f"asked{place}": "words" for place in range(20)}
