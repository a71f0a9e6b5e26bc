"""The administrators' blueprint."""

from flask import Blueprint

from web.shell.access import signs_in_at
from web.shell.language import both
from web.shell.navigation import add_place

pages = Blueprint("admin", __name__, url_prefix="/admin")
signs_in_at(pages, "admin", "desk.enter")
add_place(pages, "admin", both("概况", "Overview"), "admin.home")
add_place(pages, "admin", both("参考利率", "Reference rates"), "admin.rates")
add_place(pages, "admin", both("试算草案", "Try a draft"), "admin.impact")
add_place(pages, "admin", both("审计", "Audit"), "admin.audit")
add_place(pages, "admin", both("人员", "Staff"), "admin.staff")
