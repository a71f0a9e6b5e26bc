"""Every text that a person sees is written twice, Chinese and English, in one place."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from jinja2 import Environment, nodes

from tests.support.source_tree import chinese_letters, files, has_english, name_of, parsed

# Templates say t("中文", "English"), the library says Text("中文", "English"), and a view says both(…) where
# WTForms wants the words of the moment.
PAIRS = {"t", "Text", "both"}

# Dates and amounts are put into words here, each language by its own grammar.
FIGURES_HOME = "web/shell/figures.py"

BOTH = "takes the Chinese and the English text, neither of them empty"


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def lonely_chinese_in_template(name: str, source: str) -> Iterator[str]:
    tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True).parse(source)
    paired = set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t":
            paired |= {id(part) for part in call.find_all(nodes.Const)}
            given = [part.value for part in call.args if isinstance(part, nodes.Const)]
            if len(call.args) != 2 or not all(given):
                yield f"{name}:{call.lineno}: t() {BOTH}"
    for listed in tree.find_all(nodes.Tuple):
        # ("年", "Year"): a loop hands the two halves to t() together.
        for zh, en in pairwise(listed.items):
            if isinstance(en, nodes.Const) and re.fullmatch(r"[A-Z][A-Za-z ]+", str(en.value)):
                paired.add(id(zh))
    spoken = [(text.lineno, text.data) for text in tree.find_all(nodes.TemplateData)]
    spoken += [
        (text.lineno, str(text.value)) for text in tree.find_all(nodes.Const) if id(text) not in paired
    ]
    for line, words in spoken:
        if chinese_letters(words):
            yield f"{name}:{line}: Chinese without English; write t('…', '…'): {words.strip()}"


def lonely_chinese_in_python(name: str, tree: ast.Module) -> Iterator[str]:
    allowed = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in PAIRS:
            allowed |= {id(part) for part in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            allowed.add(id(node.value))  # a docstring
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    for node in constants:
        words = str(node.value)
        # A single character is a unit that people type (3万, 12月), not a sentence.
        if chinese_letters(words) > 1 and not has_english(words) and id(node) not in allowed:
            yield f"{name}:{node.lineno}: Chinese without English; write Text('…', '…'): {words!r}"


def one_sided(given: list[ast.expr]) -> bool:
    """Text("", "") says that there is nothing to say; a Chinese measure word may have no English one."""
    words = [str(part.value) for part in given if isinstance(part, ast.Constant)]
    return len(words) == 2 and not all(words) and max(map(len, words)) > 1


def empty_halves(name: str, tree: ast.Module) -> Iterator[str]:
    if "from loans.texts import" not in ast.unparse(tree):
        return  # SQLAlchemy has a Text of its own
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == "Text":
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            unpacked = any(isinstance(part, ast.Starred) for part in node.args)
            unpacked = unpacked or any(keyword.arg is None for keyword in node.keywords)
            if (len(given) != 2 and not unpacked) or one_sided(given):
                yield f"{name}:{node.lineno}: Text() {BOTH}"


def test_no_template_says_anything_in_chinese_alone() -> None:
    pages = [(name_of(path), path.read_text(encoding="utf-8")) for path in files("web", suffixes=(".html",))]
    assert pages, "no templates found below web/"
    assert [line for name, source in pages for line in lonely_chinese_in_template(name, source)] == []


def test_no_view_says_anything_in_chinese_alone() -> None:
    views = [(name, tree) for name, tree in parsed("web") if name != FIGURES_HOME]
    assert [line for name, tree in views for line in lonely_chinese_in_python(name, tree)] == []


def test_no_text_of_the_library_lacks_a_language() -> None:
    assert [line for name, tree in parsed("loans", "web") for line in empty_halves(name, tree)] == []


def test_these_checks_notice_what_they_forbid() -> None:
    template = "<p>你好</p>{{ t('好', '') }}{{ field(label='金额') }}{{ t('金额', 'Amount') }}{# 注 #}"
    assert len(list(lonely_chinese_in_template("sample", template))) == 3
    said = (
        "from loans.texts import Text",
        "flash('已提交')",
        "flash(Text('已提交', 'Sent'))",
        "Text('你好', '')",
    )
    code = ast.parse("\n".join(["'说明'", *said]))
    assert len(list(lonely_chinese_in_python("sample", code))) == 1
    assert len(list(empty_halves("sample", code))) == 1
