"""The audit: its lines, and whether the chain is whole."""

from flask import render_template, request

from loans.casework import audit_lines
from loans.casework.maintenance import audit_verify
from web.admin.blueprint import pages
from web.shell import office
from web.shell.access import for_staff
from web.shell.actor import actor

_PAGE = 100


@pages.get("/audit")
@for_staff("admin")
def audit() -> str:
    """The newest lines first; of one case when its number is given."""
    case = request.args.get("case", "").strip().upper()[:20]
    asked = request.args.get("page", "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    lines = audit_lines(office(), actor(), case, page)
    checked = audit_verify(office()) if "verify" in request.args else None
    return render_template(
        "admin/audit.html", lines=lines, case=case, page=page, more=len(lines) == _PAGE, checked=checked
    )
