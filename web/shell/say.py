"""A sentence for the next page, after a redirect."""

from flask import flash

from loans.texts import Text


def tell(words: Text, tone: str = "good") -> None:
    """Show ``words`` at the top of the next page; tones as for tags."""
    flash(f"{words.zh}\x1f{words.en}", tone)


def told(message: str) -> Text:
    """The sentence as it was told."""
    zh, _, en = message.partition("\x1f")
    return Text(zh, en or zh)
