"""`loans staff`: accounts of staff, for whoever may start the server."""

from __future__ import annotations

import sys

import click

from loans.cli import options
from loans.cli.help import BAD_INPUT, FINE, Helped, HelpedGroup, Page
from loans.cli.lazy import use
from loans.cli.office import opened
from loans.cli.tell import tell
from loans.texts import Text

GROUP = Page(Text("员工账号。", "Accounts of staff."), {}, ("loans staff password admin1",), {})
LOGIN = {"LOGIN": Text("登录名，例如 admin1", "The login, for example admin1")}
ADD = Page(
    Text(
        "开一个员工账号。密码在提示处输入两遍，或从标准输入读一行；首次登录时绑定动态码。",
        "Open an account. The password is asked twice, or read from standard input;\n"
        "the second factor is bound at the first sign-in.",
    ),
    LOGIN,
    ("loans staff add admin1 --name 张某 --id 379999199001010010 --role admin",),
    {0: FINE, 2: BAD_INPUT},
)
PASSWORD = Page(
    Text("换一个员工密码，该账号的全部会话立即结束。", "Set another password; all its sessions end at once."),
    LOGIN,
    ("loans staff password admin1",),
    {0: FINE, 2: BAD_INPUT},
)


@click.group(cls=HelpedGroup, page=GROUP)
def staff() -> None:
    """`add` and `password`."""


@staff.command(cls=Helped, page=ADD)
@click.argument("login")
@options.option("--name", required=True, help=Text("真实姓名", "Real name"))
@options.option("--id", "id_number", required=True, help=Text("居民身份证号", "Resident id number"))
@options.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    help=Text("角色，如 screener、officer、admin；可重复", "A role: screener, officer, admin …; repeatable"),
)
@options.option("--phone", default="", help=Text("申请人看到的办公电话", "Work phone that applicants see"))
def add(login: str, name: str, id_number: str, roles: tuple[str, ...], phone: str) -> None:
    """Exit code 2 with every mistake at once."""
    with opened() as office:
        use("loans.casework.staffing:open_account")(
            office, login, name=name, id_number=id_number, roles=roles, phone=phone, password=_password()
        )
    tell(Text(f"账号 {login} 已开通。", f"The account {login} is open."))


@staff.command(cls=Helped, page=PASSWORD)
@click.argument("login")
def password(login: str) -> None:
    """Exit code 2: no such login, or a weak password."""
    with opened() as office:
        use("loans.casework.staffing:set_password")(office, login, _password())
    tell(Text(f"账号 {login} 的密码已更换。", f"The password of {login} has been changed."))


def _password() -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt("密码 / Password", hide_input=True, confirmation_prompt=True)
        return typed
    return sys.stdin.readline().rstrip("\r\n")
