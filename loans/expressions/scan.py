"""From text to Python's syntax tree: what is refused before the rule language's own grammar is looked at."""

from __future__ import annotations

import ast
import re
import unicodedata

from loans.expressions.mistakes import Mistake
from loans.texts import Text, same

LONGEST = 2_000

# Characters that a Chinese keyboard writes, and what the language takes instead.
_INSTEAD = {
    **dict(zip("≥≤≠", (">=", "<=", "!="), strict=True)),
    **dict(zip("＞＜＋－−×÷·（）［］【】，、。“”‘’　\u00a0", "><+--*/*()[][],,.''''  ", strict=True)),
    "＝": "==",
}
_FOREIGN = (
    (re.compile(r"&&?"), "and"),
    (re.compile(r"\|\|?"), "or"),
    (re.compile(r"!(?!=)"), "not"),
    (re.compile(r"<>"), "!="),
    (re.compile(r"=>"), ">="),
    (re.compile(r"=<"), "<="),
    (re.compile(r"(?<![=<>!])=(?![=<>])"), "=="),
    (re.compile(r"\*\*|//"), "* /"),
)
_STRANGE = re.compile(r"[^\x00-\x7f]|[#`$@?;{}]")
# A backslash, and what nobody sees: control characters, halves of a pair.
_UNSEEN = re.compile(
    r"[\\\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)  # and what hides: control, halves
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_GLUED = re.compile(r"(?<![A-Za-z0-9_.])[0-9][0-9.]*[A-Za-z_][A-Za-z0-9_.]*")


def syntax_tree(text: str) -> tuple[ast.expr | None, list[Mistake]]:
    """The tree of one line, or None and the reasons. Columns count characters from 1."""
    if len(text) > LONGEST:
        allowed = Text(f"至多 {LONGEST} 个字符", f"at most {LONGEST} characters")
        advice = Text("请拆成几条规则。", "Split it into several rules.")
        return None, [Mistake(1, f"{len(text)}", allowed, advice, "too_long")]
    if not text.strip():
        advice = Text("请写出条件或数值。", "Write a condition or a value.")
        return None, [Mistake(1, "（空 / empty）", _EXAMPLE, advice, "empty")]
    mistakes = _characters(text)
    if mistakes:
        return None, mistakes
    return _parsed(text)


def _characters(text: str) -> list[Mistake]:
    # Quoted text is blanked, so that what follows looks at the language alone and columns stay true.
    bare = _STRING.sub(lambda quoted: "'" + " " * (len(quoted[0]) - 2) + "'", text)
    mistakes = [_strange(found.start() + 1, found[0]) for found in _STRANGE.finditer(bare)]
    mistakes += [_strange(found.start() + 1, found[0]) for found in _UNSEEN.finditer(text)]
    for pattern, instead in _FOREIGN:
        for match in pattern.finditer(bare):
            advice = Text(f"请写 {instead}。", f"Write {instead}.")
            mistakes.append(Mistake(match.start() + 1, match[0], _OPERATORS, advice, "wrong_operator"))
    mistakes += [not_a_number(match.start() + 1, match[0]) for match in _GLUED.finditer(bare)]
    seen: dict[int, Mistake] = {}
    for mistake in mistakes:
        seen.setdefault(mistake.column, mistake)
    return list(seen.values())


def _strange(column: int, character: str) -> Mistake:
    instead = _INSTEAD.get(character) or unicodedata.normalize("NFKC", character)
    if character.isdecimal():
        instead = str(unicodedata.decimal(character))
    if instead.isascii() and instead.isprintable() and character != instead:
        advice = Text(f"请写半角的 {instead}。", f"Write {instead}.")
    else:
        advice = Text("请删去这个字符。", "Remove this character.")
    allowed = Text("半角字母、数字和运算符", "ASCII letters, digits and operators")
    return Mistake(
        column,
        ascii(character)[1:-1] if not character.isprintable() else character,
        allowed,
        advice,
        "bad_character",
    )


def not_a_number(column: int, found: str) -> Mistake:
    """A number that is not written in plain digits."""
    allowed = Text("普通数字，例如 12 或 0.70", "plain digits such as 12 or 0.70")
    advice = Text(
        "请写出全部数字，不用分隔符、指数或前缀。",
        "Write all digits, without separators, exponents or prefixes.",
    )
    return Mistake(column, found, allowed, advice, "bad_number")


def _parsed(text: str) -> tuple[ast.expr | None, list[Mistake]]:
    # One line, as wide as the original: columns of a multi-line TOML string count through.
    line = re.sub(r"[\n\r\t]", " ", text)
    try:
        return ast.parse(line.lstrip(), mode="eval").body, []
    except SyntaxError as error:
        column = max(1, min((error.offset or 1) + len(line) - len(line.lstrip()), len(text)))
    except (RecursionError, MemoryError):
        column = 1
    advice = Text(
        "请检查括号、引号和运算符是否成对、完整。", "Check that brackets, quotes and operators are complete."
    )
    found = text[column - 1 : column + 19].strip() or "（行尾 / end of line）"
    return None, [Mistake(column, found, _EXAMPLE, advice, "syntax")]


_EXAMPLE = Text("例如 18 <= age <= 45 的表达式", "an expression such as 18 <= age <= 45")
_OPERATORS = same("== != < <= > >= in, not in, and or not, + - * /")
