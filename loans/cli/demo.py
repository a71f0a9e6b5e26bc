"""`loans demo`: invented people and cases."""

from __future__ import annotations

from loans.cli import options
from loans.cli.help import command
from loans.cli.lazy import use
from loans.cli.office import opened
from loans.cli.table import show_table
from loans.texts import Text

HEADS = [
    Text("登录名", "login"),
    Text("密码或验证码", "password or code"),
    Text("姓名和身份", "name and role"),
    Text("从这里开始", "starts at"),
]


@command(
    Text(
        "写入虚构的演示数据（人物和各种状态的申请），列出演示账户。",
        "Fill in invented people and cases in every state, and list the demonstration accounts.",
    ),
    examples=("loans demo",),
)
@options.lang
def demo(lang: str) -> None:
    """A second run changes nothing."""
    with opened(demonstration=True) as office:
        accounts = use("loans.casework.demonstration:fill")(office)
    rows = [[one.login, one.password, one.name.in_(lang), one.starts_at] for one in accounts]
    show_table(HEADS, rows, lang, left=frozenset(range(len(HEADS))))
