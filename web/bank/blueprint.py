"""The bank's blueprint, with the pages of every desk."""

from flask import Blueprint

from web.desk import add_desk
from web.shell.access import signs_in_at
from web.shell.language import both
from web.shell.navigation import add_place

pages = Blueprint("bank", __name__, url_prefix="/bank")
signs_in_at(pages, "bank", "desk.enter")
add_place(pages, "bank", both("待办", "Queue"), "bank.queue")
add_desk(pages, "bank")
