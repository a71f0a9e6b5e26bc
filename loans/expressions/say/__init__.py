"""Reading "say": rules and findings as sentences in Chinese and English, built from the facts' own words.

Nobody writes messages twice: product sheets, reasons and notices all come from here.
"""

from loans.expressions.say.finding import say_finding
from loans.expressions.say.rule import say_condition, say_rule

__all__ = ["say_condition", "say_finding", "say_rule"]
