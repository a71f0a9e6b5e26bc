"""`python -m tests.races.mortal URL SUBMITS APPROVALS SEED`: people at work, killed in the middle.

Each turn forks a process that plays a case up to a submission or an approval and is killed (SIGKILL) a moment
after it says that it begins. Every line that such a process wrote comes out on standard output.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time

from loans.calendar.clock import FixedClock
from loans.casework import check_answers, take_step
from loans.casework.consents import give_consents, notice
from loans.casework.demonstration.passages import to_approval
from loans.casework.demonstration.story import Story
from loans.workflow.actor import Actor
from tests.casework.desk import MONDAY, farmer, office_on

LONGEST = 0.1  # seconds between the beginning and the kill
FIRST_PLACE = 10


class Telling(Story):
    """Says each step that was done, once it is done."""

    def _step(self, step: str, by: Actor, version: int, answers: dict[str, object]) -> None:
        super()._step(step, by, version, answers)
        print("done", self.number, step, version + 1, flush=True)


def play(url: str, place: int, target: str) -> None:
    """One case up to the target step and through it."""
    office = office_on(url)
    assert isinstance(office.clock, FixedClock)
    case = Telling(office, office.clock, MONDAY, papers=False)
    if target == "approve":
        to_approval(case, farmer(place))
        print("begin approve", case.number, flush=True)
        case.staff("officer", "approve", amount="200000", months="12", opinion="同意")
        return
    case.draft(farmer(place))
    by = case.applicant
    assert by is not None
    give_consents(
        office, case.number, ("processing", "hand_over", "credit_query"), notice(office).version, by
    )
    shown = check_answers(office, case.number, by)
    print("begin submit", case.number, shown.form.version, shown.token, flush=True)
    answers: dict[str, object] = {"shown": shown.token}
    done = take_step(office, case.number, "submit", answers, shown.form.version, by, key=case.number)
    print("done", case.number, "submit", done.version, flush=True)


def one_life(url: str, place: int, target: str, wait: float) -> str:
    """Everything that a process said before it was killed."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(mouth, 1)
        play(url, place, target)
        time.sleep(60)  # killed late: everything was done
    os.close(mouth)
    heard = b""
    while b"begin " + target.encode() not in heard or not heard.endswith(b"\n"):
        more = os.read(ear, 4096)
        if not more:
            break
        heard += more
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(ear, 4096):
        heard += more
    os.close(ear)
    return heard.decode()


def main(url: str, submits: int, approvals: int, seed: int) -> None:
    """All lives, one after the other."""
    chance = random.Random(seed)
    targets = ["submit"] * submits + ["approve"] * approvals
    chance.shuffle(targets)
    for place, target in enumerate(targets, FIRST_PLACE):
        print(one_life(url, place, target, chance.random() * LONGEST), end="", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
