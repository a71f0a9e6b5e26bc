"""The league's blueprint, with the pages of every desk."""

from flask import Blueprint

from web.desk import add_desk
from web.shell.access import signs_in_at
from web.shell.language import both
from web.shell.navigation import add_place

pages = Blueprint("league", __name__, url_prefix="/league")
signs_in_at(pages, "league", "desk.enter")
add_place(pages, "league", both("待办", "Queue"), "league.queue")
add_desk(pages, "league")
