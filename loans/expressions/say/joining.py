"""Putting words together: Chinese without blanks except beside digits and Latin letters, English with
them."""

from __future__ import annotations

from loans.texts import Text


def zh(*parts: str) -> str:
    """Chinese parts in a row, a blank where Chinese meets a digit or a Latin letter across a seam."""
    said = ""
    for part in filter(None, parts):
        said += (" " if said and _touches(said[-1], part[0]) else "") + part
    return said


def both(chinese: tuple[str, ...], english: tuple[str, ...]) -> Text:
    """Chinese parts joined as Chinese, English parts with blanks."""
    return Text(zh(*chinese), " ".join(part for part in english if part))


def sentence(text: Text) -> Text:
    """The text with a capital at the start of the English."""
    return Text(text.zh, text.en[:1].upper() + text.en[1:])


def verb(predicate: str) -> str:
    """An English predicate in the third person after `must`: `has no debts` is `have no debts`."""
    first, _, rest = predicate.partition(" ")
    if first == "does" and rest.startswith("not "):
        return rest
    if first == "is" and rest.startswith("not "):
        return f"not be {rest.removeprefix('not ')}"
    return f"{_base_form(first)} {rest}".strip()


def obliged(predicate: str) -> str:
    """A Chinese predicate as a duty: `未列入…` is `不得列入…`, `是会员` is `须是会员`."""
    for start, duty in (("未能", "须"), ("未", "不得"), ("不是", "不得是")):
        if predicate.startswith(start):
            return duty + predicate.removeprefix(start)
    return f"须{predicate}"


def series(parts: list[Text], last: Text) -> Text:
    """`甲，乙，且丙` / `a, b, and c`; `last` holds the words before the last part."""
    if len(parts) < 2:
        return parts[0]
    *first, end = parts
    return Text(
        "，".join(part.zh for part in first) + f"，{last.zh}{end.zh}",
        ", ".join(part.en for part in first) + f", {last.en} {end.en}",
    )


def _base_form(third: str) -> str:
    irregular = {"is": "be", "has": "have", "does": "do", "goes": "go"}
    if third in irregular:
        return irregular[third]
    if third.endswith("ies") and len(third) > len("lies"):
        return third.removesuffix("ies") + "y"
    hissing = third.endswith(("sses", "shes", "ches", "xes"))
    return third.removesuffix("es" if hissing else "s")


def _touches(left: str, right: str) -> bool:
    return _is_latin(left) != _is_latin(right) and not _is_mark(left) and not _is_mark(right)


def _is_latin(character: str) -> bool:
    return character.isascii() or character == "¥"


def _is_mark(character: str) -> bool:
    return character in " ，。；：、（）“”()+×÷－＋"
