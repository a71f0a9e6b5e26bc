"""Papers: taken in after a look at what they really are, kept sealed, opened with authorization and on
record.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from sqlalchemy import insert, select, update

from loans.casework import lookup
from loans.casework.access import permit
from loans.casework.errors import Invalid, NotFound, Refused
from loans.casework.gaps import brought_by
from loans.casework.league_file import closed_at
from loans.casework.limits import MOST_PAPERS_PER_CASE
from loans.casework.office import Office
from loans.casework.scans import NotTaken, examined
from loans.casework.standing_now import Desk
from loans.casework.views import OpenedPaper, PaperFile, PaperView
from loans.catalogue import Catalogue
from loans.errors import Problem
from loans.store.case_rows import CaseRow, lines
from loans.store.cases import paper_content, paper_row
from loans.store.columns import new_id
from loans.store.dialect import sought
from loans.store.vault import Place
from loans.store.work import Work
from loans.texts import Text
from loans.workflow.actor import Actor, Institution
from loans.workflow.states import State
from loans.workflow.table import HAND_IN, READ

_LONGEST_NAME = 120


def hand_in_paper(
    office: Office, number: str, paper: str, filename: str, content: bytes, by: Actor
) -> PaperFile:
    """Takes one file for one paper; staff hand in at the counter, applicants online.

    Raises:
        NotFound, NotAllowed, Refused; Invalid: unknown paper, wrong kind, empty or too large.
    """

    def act(work: Work) -> PaperFile:
        case = lookup.case_or_not_found(work, number, lock=True)
        permit(by, HAND_IN, lookup.bare_standing(work, case))
        kind, kept = _checked(office.catalogue_kept(work, case.catalogue_hash), paper, content)
        if lookup.count_papers(work, case) >= MOST_PAPERS_PER_CASE:
            raise Refused(
                [Text("本件材料已达上限，请先删除不需要的。", "This case holds as many files as it may.")]
            )
        return _store(work, case, paper, _tidy(filename), kind, kept, by)

    return office.attempt(act)


def remove_paper(office: Office, number: str, paper_file: str, by: Actor) -> None:
    """Takes a file back while the case is a draft.

    Raises:
        NotFound, NotAllowed, Refused.
    """

    def act(work: Work) -> None:
        case = lookup.case_or_not_found(work, number, lock=True)
        permit(by, HAND_IN, lookup.bare_standing(work, case))
        if case.state is not State.DRAFT:
            raise Refused([Text("提交之后不能删除材料。", "Papers cannot be taken back once submitted.")])
        row = _file(work, case.id, paper_file)
        work.run(update(paper_row).where(paper_row.c.id == row.id).values(removed_at=work.at))
        work.log(by, "paper_removed", case.number, file=row.id)

    office.attempt(act)


def open_paper(office: Office, number: str, paper_file: str, by: Actor) -> OpenedPaper:
    """A file's content; who opened it is on record.

    Raises:
        NotFound, NotAllowed.
    """

    def act(work: Work) -> OpenedPaper:
        case = lookup.case_or_not_found(work, number)
        permit(by, READ, lookup.bare_standing(work, case))
        row = _file(work, case.id, paper_file)
        closed = closed_at(lines(work, case), by)
        if closed is not None and row.at > closed and row.account_id != by.account:
            raise NotFound
        sealed = work.run(
            select(paper_content.c.sealed).where(paper_content.c.paper_id == row.id)
        ).scalar_one()
        work.log(by, "paper_opened", case.number, file=row.id)
        content = work.vault.open_bytes(sealed, Place("paper_content", row.id, "sealed"))
        return OpenedPaper(work.open("paper_row", row.id, "name", row.name_sealed), row.kind, content)

    return office.attempt(act)


def paper_views(work: Work, desk: Desk, account: str = "") -> tuple[PaperView, ...]:
    """The papers that are asked for, then others that were handed in all the same.

    From a closed file, what came later is left out but for what the reader's own `account` took in.
    """
    files: dict[str, list[PaperFile]] = {}
    for row in lookup.papers_in(work, desk.case):
        if desk.closed is not None and row.at > desk.closed and row.account_id != account:
            continue
        files.setdefault(row.paper, []).append(_view(work, row))
    asked = desk.decision.papers if desk.decision is not None else ()
    known = {paper.code: paper for paper in desk.catalogue.papers}
    because = {paper.code: paper.because for paper in asked}
    codes = dict.fromkeys([*because, *files])
    settled = set(lookup.consents_given(work, desk.case))
    if desk.case.state is not State.DRAFT:
        settled.add("application")
    return tuple(
        PaperView(
            code,
            known[code].label,
            known[code].form,
            known[code].origin,
            because.get(code, Text("", "")),
            tuple(files.get(code, ())),
            brought_by(known[code]),
            bool(known[code].settled_by) and settled.issuperset(known[code].settled_by),
        )
        for code in codes
        if code in known
    )


def _checked(catalogue: Catalogue, paper: str, content: bytes) -> tuple[str, bytes]:
    if paper not in {one.code for one in catalogue.papers}:
        raise NotFound
    allowed = Text("PDF、JPG 或 PNG，每份不超过 7 MB", "PDF, JPG or PNG, at most 7 MB each")
    try:
        return examined(content)
    except NotTaken as refused:
        found = f"{len(content)} bytes"
        raise Invalid([Problem(paper, found, allowed, refused.text, "wrong_file")]) from None


def _tidy(filename: str) -> str:
    name = filename.replace("\\", "/").rpartition("/")[2]
    shown = "".join(char for char in name if char.isprintable()).strip(". ")
    return shown[-_LONGEST_NAME:] or "paper"


def _store(
    work: Work, case: CaseRow, paper: str, filename: str, kind: str, content: bytes, by: Actor
) -> PaperFile:
    row = new_id()
    source = "online" if by.institution is Institution.APPLICANT else "counter"
    digest = sha256(content).hexdigest()
    work.run(
        insert(paper_row).values(
            id=row,
            case_id=case.id,
            paper=paper,
            name_sealed=work.seal("paper_row", row, "name", filename),
            kind=kind,
            size=len(content),
            sha256=digest,
            source=source,
            account_id=by.account,
            by_name=by.name,
            at=work.at,
        )
    )
    sealed = work.vault.seal(content, Place("paper_content", row, "sealed"))
    work.run(insert(paper_content).values(paper_id=row, sealed=sealed))
    work.log(by, "paper_handed_in", case.number, paper=paper, file=row, sha256=digest)
    return PaperFile(row, filename, kind, len(content), source, by.name, work.at)


def _file(work: Work, case: str, paper_file: str) -> Any:
    row = work.run(
        select(paper_row).where(
            paper_row.c.id == sought(paper_file, 32),
            paper_row.c.case_id == case,
            paper_row.c.removed_at.is_(None),
        )
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def _view(work: Work, row: Any) -> PaperFile:
    name = work.open("paper_row", row.id, "name", row.name_sealed)
    return PaperFile(row.id, name, row.kind, row.size, row.source, row.by_name, row.at)
