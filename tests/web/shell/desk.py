"""A shell of its own for the shell's tests: a standing clock, sessions in memory, a few pages to knock at."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, Flask, abort, render_template, request
from flask.testing import FlaskClient
from wtforms import StringField
from wtforms.validators import InputRequired

from loans.texts import Text
from web.app import create_app
from web.settings import Settings
from web.shell.access import for_applicants, for_staff, open_to_all, signed_in, signs_in_at
from web.shell.forms import PageForm
from web.shell.language import both
from web.shell.limits import limited, typed
from web.shell.principal import Audience, Principal
from web.shell.say import tell
from web.shell.sign_in import sign_in

HOST = "loans.example"
HTTPS = f"https://{HOST}"
HELP = Text("团县委青年发展科", "County youth league, youth development office")
SECRET = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass
class StandingClock:
    """Moves only when a test moves it."""

    moment: datetime = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass(frozen=True)
class Kept:
    key: str
    principal: str
    audience: str
    begun_at: datetime
    seen_at: datetime
    data: bytes


@dataclass
class SessionsInMemory:
    """What `office.sessions` does, in a dictionary."""

    kept: dict[str, Kept] = field(default_factory=dict)

    def create(
        self, key: str, principal: str, audience: str, begun_at: datetime, seen_at: datetime, data: bytes
    ) -> None:
        self.kept[key] = Kept(key, principal, audience, begun_at, seen_at, data)

    def read(self, key: str) -> Kept | None:
        return self.kept.get(key)

    def touch(self, key: str, seen_at: datetime, data: bytes) -> None:
        if key in self.kept:
            self.kept[key] = replace(self.kept[key], seen_at=seen_at, data=data)

    def delete(self, key: str) -> None:
        self.kept.pop(key, None)

    def delete_all_for(self, principal: str) -> None:
        self.kept = {key: one for key, one in self.kept.items() if one.principal != principal}


@dataclass
class SmallOffice:
    clock: StandingClock = field(default_factory=StandingClock)
    sessions: SessionsInMemory = field(default_factory=SessionsInMemory)
    notes: list[str] = field(default_factory=list)


class NoteForm(PageForm):
    note = StringField(both("意见", "Opinion"), [InputRequired()])


def some_pages(office: SmallOffice) -> Blueprint:
    """Pages for each audience, of the shapes that real ones have."""
    pages = Blueprint("desk", __name__, template_folder="templates")
    signs_in_at(pages, "league", "desk.enter")
    signs_in_at(pages, "applicant", "desk.enter")

    @pages.route("/enter", methods=["GET", "POST"])
    @open_to_all
    @limited("5/minute", by=typed("phone"))
    def enter():  # type: ignore[no-untyped-def]  # a view of any answer
        if request.method == "GET":
            return render_template("sink/note.html", form=NoteForm())
        audience: Audience = "applicant" if request.form.get("who") == "applicant" else "league"
        return sign_in(Principal(request.form.get("account", "17"), audience, "王干事"), home="/queue")

    @pages.get("/")
    @open_to_all
    def home() -> str:
        return render_template("sink/note.html", form=NoteForm())

    @pages.route("/note", methods=["GET", "POST"])
    @for_staff("league")
    def note():  # type: ignore[no-untyped-def]  # a view of any answer
        form = NoteForm()
        if form.validate_on_submit():
            office.notes.append(form.note.data or "")
            tell(Text("意见已保存", "Opinion saved"))
            return "saved"
        return render_template("sink/note.html", form=form), (422 if form.errors else 200)

    @pages.get("/queue")
    @for_staff("league")
    def queue() -> str:
        return f"queue of {signed_in().account}"

    @pages.get("/mine")
    @for_applicants
    def mine() -> str:
        return "mine"

    @pages.get("/money")
    @for_staff("bank")
    def money() -> str:
        return "money"

    @pages.get("/error/<int:status>")
    @open_to_all
    def error(status: int) -> str:
        if status == 500:
            raise ZeroDivisionError("secret detail /srv/loans")
        abort(status)

    return pages


def settings(**chosen: Any) -> Settings:
    """Settings as in real service, or with some of them changed."""
    usual = Settings(secret_key=SECRET, trusted_hosts=(HOST,), help_name=HELP, help_phone="0635-0000000")
    return replace(usual, **chosen)


def an_app(office: SmallOffice | None = None, **chosen: object) -> Flask:
    """The application with the pages above."""
    office = office or SmallOffice()
    return create_app(settings(**chosen), office, [some_pages(office)])


def browser_of(app: Flask) -> FlaskClient:
    """A client that speaks https to the right host."""
    client = app.test_client()
    client.environ_base["HTTP_HOST"] = HOST
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


def token_on(client: FlaskClient, path: str) -> str:
    """The form token on a page."""
    page = client.get(path, base_url=HTTPS).text
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def enter(client: FlaskClient, **form: str) -> None:
    """Sign in through the page."""
    token = token_on(client, "/enter")
    answer = client.post(
        "/enter", base_url=HTTPS, data={"csrf_token": token, **form}, headers={"Origin": HTTPS}
    )
    assert answer.status_code == 303, answer.text
