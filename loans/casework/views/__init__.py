"""What the use cases show: frozen, ready to print, masked. Money is int fen, rates are Decimal fractions."""

from loans.casework.views.application import (
    AnswerView,
    ApplicationForm,
    CheckView,
    ConsentView,
    NoticeView,
    SavedAnswers,
    Section,
)
from loans.casework.views.demonstration import DemoAccount, Message
from loans.casework.views.desk import (
    Acts,
    CasePage,
    DecisionLine,
    ExposureLine,
    ExposureView,
    KnownFact,
    KnownSection,
    PartyView,
    ReportView,
    SupplementView,
    VoteView,
)
from loans.casework.views.paper import BroughtBy, OpenedPaper, PaperFile, PaperView
from loans.casework.views.public import PrecheckView, ProductCard, ProductPage
from loans.casework.views.queue import QueueCounts, QueueRow, QueueView
from loans.casework.views.record import (
    ClockView,
    ContactView,
    ContractView,
    DisbursementView,
    OfferView,
    OwedView,
    ReviewView,
    TimelineLine,
)
from loans.casework.views.step import RefusedStep, StepDone, StepView
from loans.casework.views.tracker import CaseLine, StageView, TrackerView

__all__ = [
    "Acts",
    "AnswerView",
    "ApplicationForm",
    "BroughtBy",
    "CaseLine",
    "CasePage",
    "CheckView",
    "ClockView",
    "ConsentView",
    "ContactView",
    "ContractView",
    "DecisionLine",
    "DemoAccount",
    "DisbursementView",
    "ExposureLine",
    "ExposureView",
    "KnownFact",
    "KnownSection",
    "Message",
    "NoticeView",
    "OfferView",
    "OpenedPaper",
    "OwedView",
    "PaperFile",
    "PaperView",
    "PartyView",
    "PrecheckView",
    "ProductCard",
    "ProductPage",
    "QueueCounts",
    "QueueRow",
    "QueueView",
    "RefusedStep",
    "ReportView",
    "ReviewView",
    "SavedAnswers",
    "Section",
    "StageView",
    "StepDone",
    "StepView",
    "SupplementView",
    "TimelineLine",
    "TrackerView",
    "VoteView",
]
