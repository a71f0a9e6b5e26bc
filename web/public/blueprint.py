"""The blueprint that the modules of this package add their routes to."""

from flask import Blueprint

from web.public.verdicts import headed
from web.shell.language import both
from web.shell.navigation import add_place

pages = Blueprint("public", __name__)
add_place(pages, "public", both("首页", "Home"), "public.home")
add_place(pages, "public", both("能贷多少", "What could I get"), "public.check")
add_place(pages, "public", both("帮助", "Help"), "public.help_page")
pages.add_app_template_global(headed, "headed")
