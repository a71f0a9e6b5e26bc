"""The privacy notice and the three separate consents (PIPL 14, 17, 23, 29; credit-reporting regulation 13,
18).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from loans.casework.access import permit
from loans.casework.errors import Invalid
from loans.casework.lookup import CONSENTS, bare_standing, case_or_not_found, consents_given
from loans.casework.office import Office
from loans.casework.views import ConsentView, NoticeView
from loans.errors import Problem
from loans.store import cases
from loans.store.case_rows import CaseRow
from loans.store.dialect import upsert
from loans.store.work import Work
from loans.texts import Text, any_of, same
from loans.workflow.actor import Actor
from loans.workflow.table import CONSENT

_FILE = Path(__file__).with_name("notice.toml")


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def notice(_office: Office) -> NoticeView:
    """The privacy notice in force."""
    text = _written()["text"]
    return NoticeView(
        _written()["version"], _written()["published"], Text(text["zh"].strip(), text["en"].strip())
    )


def consent_views(work: Work, case: CaseRow) -> tuple[ConsentView, ...]:
    """The three consents, and since when each stands."""
    given = consents_given(work, case)
    return tuple(
        ConsentView(
            code, Text(**entry["label"]), Text(**entry["say"]), given[code].at if code in given else None
        )
        for code, entry in _written()["consents"].items()
    )


def give_consents(
    office: Office, number: str, codes: Collection[str], notice_version: str, by: Actor
) -> None:
    """Records exactly the consents that were ticked; those that stood and are no longer ticked are withdrawn.

    Raises:
        NotFound, NotAllowed, Refused; Invalid: an unknown consent, or a notice that is no longer in force.
    """
    _check(codes, notice_version)

    def act(work: Work) -> None:
        case = case_or_not_found(work, number, lock=True)
        permit(by, CONSENT, bare_standing(work, case))
        _keep_notice(work)
        standing = set(consents_given(work, case))
        for code in CONSENTS:
            if (code in codes) != (code in standing):
                _write(work, case, code, code in codes, notice_version, by)

    office.attempt(act)


def _check(codes: Collection[str], notice_version: str) -> None:
    problems = []
    allowed = any_of([same(code) for code in CONSENTS])
    problems += [
        Problem("consents", code[:40], allowed, Text("请改正。", "Correct it."), "unknown_consent")
        for code in codes
        if code not in CONSENTS
    ]
    if notice_version != _written()["version"]:
        advice = Text("告知书已更新，请重新阅读后再勾选。", "The notice has changed; please read it again.")
        problems.append(
            Problem("notice", notice_version[:40], same(_written()["version"]), advice, "old_notice")
        )
    if problems:
        raise Invalid(problems)


def _keep_notice(work: Work) -> None:
    written = _written()
    work.run(
        upsert(work.connection, cases.notice)
        .values(version=written["version"], published=written["published"], **written["text"])
        .on_conflict_do_nothing(index_elements=["version"])
    )


def _write(work: Work, case: CaseRow, code: str, given: bool, version: str, by: Actor) -> None:
    work.run(
        insert(cases.consent).values(
            case_id=case.id, code=code, given=given, notice_version=version, account_id=by.account, at=work.at
        )
    )
    action = "consent_given" if given else "consent_withdrawn"
    work.log(by, action, case.number, consent=code, notice=version)
