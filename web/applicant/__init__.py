"""What an applicant does: sign in, fill in, hand in, send, follow, answer, decide."""

from web.applicant import cases, entering, filling, papers, sending, steps, supplement
from web.applicant.blueprint import pages

__all__ = ["cases", "entering", "filling", "pages", "papers", "sending", "steps", "supplement"]
