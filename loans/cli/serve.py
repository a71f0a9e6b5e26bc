"""`loans serve`: the web server."""

from __future__ import annotations

import click

from loans.cli import options
from loans.cli.help import command
from loans.cli.lazy import use
from loans.texts import Text


@command(
    Text("启动网站，按 Ctrl-C 停止。", "Start the web server; Ctrl-C stops it."),
    examples=("loans serve", "loans serve --port 9000"),
)
@options.option("--host", default="127.0.0.1", show_default=True, help=Text("地址", "Address"))
@options.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=Text("端口", "Port")
)
def serve(host: str, port: int) -> None:
    """Runs until it is stopped."""
    use("web.serve:serve")(host, port)
