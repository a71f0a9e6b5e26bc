"""What somebody hostile types into a text field, and a reader that finds what of it became part of a page."""

from html.parser import HTMLParser

MARKUP = (
    "<script>alert(1)</script>",
    "＜script＞alert(2)＜/script＞",
    "<ScRiPt/src=//evil.example/x.js>",
    "</title><script>1</script>",
    '"><img src=x onerror=alert(3)>',
    "' onmouseover='alert(4)",
    '" autofocus onfocus=alert(5) x="',
    "<svg/onload=alert(6)>",
    '<math><mi//xlink:href="data:x,<script>alert(7)</script>">',
    "<iframe srcdoc=x>",
    "<base href=//evil.example/>",
    "<object data=x>",
    "<embed src=x>",
    "<details open ontoggle=alert(8)>",
    "</textarea><script>alert(9)</script>",
    "</style><script>alert(10)</script>",
    "--><script>alert(11)</script>",
    "<form action=//evil.example><input type=submit>",
    "<a href=javascript:alert(12)>x</a>",
    "<b style=x:expression(1)>",
    "&lt;script&gt;alert(13)&lt;/script&gt;",
    "&#60;script&#62;",
    "%3Cscript%3E",
    "\\u003cscript\\u003e",
    "<<script>>",
    "<scr\x00ipt>alert(14)</scr\x00ipt>",
    "\u2028<script>\u2029",
    "﹤img src=x onerror=1﹥",
    "<img\x0csrc=x\x0conerror=1>",
)
ADDRESSES = (
    "javascript:alert(20)",
    "JaVaScRiPt:alert(21)",
    "java\tscript:alert(22)",
    "data:text/html,<script>1</script>",
    "//evil.example",
    "\\\\evil.example\\share",
    "http://evil.example/?",
    "vbscript:msgbox(1)",
)
CODE = (
    "{{7*7}}",
    "{% raw %}{{7*7}}",
    "${7*7}",
    "#{7*7}",
    "{0.__class__}",
    "{config}",
    "%s%n%x",
    "%(asctime)s",
    "$(id)",
    "`id`",
    "';DROP TABLE audit;--",
    '" OR ""="',
    "1) UNION SELECT 1--",
    "\\'; SELECT 1",
    "\x1b[31mred",
    "a\r\nSet-Cookie: x=1",
    "a\r\nb",
    "\x00",
    "\ufeffx",
    "\u202egnp.exe",
    "a\u200bb",
    "e\u0301" * 9,
    "𬭎𠮷",
    "\U0001f468\u200d\U0001f469",
)
FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://evil")',
    "=cmd|'/C calc'!A0",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM(1)",
    '"=1+1',
    '=IMPORTXML("//x")',
)
PAYLOADS = (*MARKUP, *ADDRESSES, *CODE, *FORMULAS)
_FOREIGN = frozenset({"iframe", "object", "embed", "base", "math", "marquee", "style", "b"})


class Intruders(HTMLParser):
    """Elements and attributes that no page of ours has."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _FOREIGN or (tag == "script" and not given.get("src", "").startswith("/static/")):
            self.found.append(f"<{tag}>")
        for name, value in given.items():
            leads_away = name in (
                "href",
                "src",
                "action",
                "formaction",
                "xlink:href",
            ) and not value.startswith(("/", "#", "?", "tel:", "otpauth:", "https://"))
            if name.startswith("on") or name in ("style", "srcdoc") or (value and leads_away):
                self.found.append(f"{tag} {name}={value[:40]}")
            if name in ("href", "src", "action") and value.startswith("//"):
                self.found.append(f"{tag} {name}={value[:40]}")


def intruders(page: str) -> list[str]:
    """What in a page was not put there by us: elements, attributes, results of templates."""
    reader = Intruders()
    reader.feed(page)
    evaluated = ["49"] if ">49<" in page or "raw }49" in page else []
    return reader.found + evaluated
