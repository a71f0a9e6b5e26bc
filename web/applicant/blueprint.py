"""The blueprint that the modules of this package add their routes to."""

from flask import Blueprint

from web.shell.access import signs_in_at
from web.shell.language import both
from web.shell.navigation import add_place

pages = Blueprint("applicant", __name__)
signs_in_at(pages, "applicant", "applicant.enter")
add_place(pages, "applicant", both("我的申请", "My applications"), "applicant.my_applications")
add_place(pages, "applicant", both("能贷多少", "What could I get"), "public.check")
add_place(pages, "applicant", both("帮助", "Help"), "public.help_page")
