"""Deciding: facts and a catalogue in, findings and an offer out. Pure."""

from loans.decision.application import Application
from loans.decision.decide import Decisions, decide
from loans.decision.model import Decision, Finding, Footing, Outcome, Verdict
from loans.decision.system import System

__all__ = [
    "Application",
    "Decision",
    "Decisions",
    "Finding",
    "Footing",
    "Outcome",
    "System",
    "Verdict",
    "decide",
]
