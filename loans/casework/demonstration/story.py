"""Plays a case through the same use cases that people use, at the hours at which they would."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from loans.calendar.clock import CHINA, FixedClock
from loans.casework.applying import check_answers, start
from loans.casework.case_pages import case_page
from loans.casework.consents import give_consents, notice
from loans.casework.demonstration.cast import BANK_FINDS, Applicant
from loans.casework.maintenance import expire
from loans.casework.office import Office
from loans.casework.papers import hand_in_paper
from loans.casework.people import account_row, actor_for, add_applicant
from loans.casework.stepping import take_step
from loans.casework.tracking import tracker
from loans.casework.verifying import verify_facts
from loans.store.people import account
from loans.store.work import Work
from loans.workflow.actor import Actor

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
_MINUTES = timedelta(minutes=23)


class Story:
    """One case from its applicant's first question on; time moves with every act."""

    def __init__(self, office: Office, clock: FixedClock, day: date, *, papers: bool = True) -> None:
        self.office = office
        self.clock = clock
        self.day = day
        self.number = ""
        self.papers = papers
        self.applicant: Actor | None = None
        self.answers: dict[str, str] = {}
        clock.set(datetime.combine(day, time(9, 4), CHINA))

    def next_day(self) -> None:
        """The next working day, in the morning; never later than what the office calls today."""
        self.day = self.office.calendar.next_working_day(self.day)
        self.clock.set(datetime.combine(self.day, time(9, 10), CHINA))

    def draft(self, who: Applicant) -> None:
        """Starts and fills in the form."""
        self.applicant = self._applicant(who.phone)
        self.answers = who.answers
        self.number = start(self.office, who.product, who.answers, self.applicant)

    def submit(self, who: Applicant, leave_out: int = 0) -> None:
        """Fills in, consents, hands in papers (but the last `leave_out`), checks and submits."""
        self.draft(who)
        by = self._me()
        codes = ("processing", "hand_over", "credit_query")
        give_consents(self.office, self.number, codes, notice(self.office).version, by)
        papers = check_answers(self.office, self.number, by).form.papers if self.papers else ()
        for paper in papers[: len(papers) - leave_out]:
            hand_in_paper(self.office, self.number, paper.code, f"{paper.label.zh}.pdf", PDF, by)
        shown = check_answers(self.office, self.number, by)
        self.mine("submit", shown=shown.token)

    def mine(self, step: str, **answers: object) -> None:
        """The applicant takes a step."""
        version = tracker(self.office, self.number, self._me()).version
        self._step(step, self._me(), version, answers)

    def staff(self, login: str, step: str, **answers: object) -> None:
        """Somebody of staff takes a step."""
        by = self.member(login)
        self._step(step, by, case_page(self.office, self.number, by).version, answers)

    def verify(self, login: str, **found: str) -> None:
        """Verifies all that belongs to the member's institution; `found` where it differs from the claim."""
        by = self.member(login)
        page = case_page(self.office, self.number, by)
        values: dict[str, tuple[object, str]] = {}
        for section in page.known:
            for known in section.facts:
                name = known.fact.name
                value = found.get(name) or self.answers.get(name) or BANK_FINDS.get(name, "")
                if known.yours and value:
                    values[name] = (value, "查验原件和登记信息，与申报一致")
        if values:
            verify_facts(self.office, self.number, values, page.version, by)
        self.clock.move(_MINUTES)

    def suggested(self, login: str) -> list[str]:
        """Every gap that the system sees, as items of a notice."""
        page = case_page(self.office, self.number, self.member(login))
        return [f"{gap.kind}:{gap.code}" for gap in page.suggested]

    def let_expire(self) -> None:
        """Five weeks pass without an answer."""
        self.clock.move(timedelta(days=35))
        expire(self.office)

    def hand_in(self, *papers: str) -> None:
        """The applicant hands in papers."""
        for paper in papers:
            hand_in_paper(self.office, self.number, paper, "补充材料.pdf", PDF, self._me())

    def member(self, login: str) -> Actor:
        """A member of staff, with the password just entered."""
        with self.office.reading() as work:
            row = work.run(select(account).where(account.c.login == login)).one()
        return actor_for(row, confirmed_at=self.clock.now())

    def _step(self, step: str, by: Actor, version: int, answers: dict[str, object]) -> None:
        take_step(self.office, self.number, step, answers, version, by)
        self.clock.move(_MINUTES)

    def _me(self) -> Actor:
        assert self.applicant is not None
        return self.applicant

    def _applicant(self, phone: str) -> Actor:
        def act(work: Work) -> Actor:
            tokens = work.vault.tokens("phone", phone)
            known = work.run(
                select(account.c.id).where(account.c.phone_token.in_(tokens))
            ).scalar_one_or_none()
            return actor_for(account_row(work, known or add_applicant(work, phone)))

        return self.office.attempt(act)
