"""No page carries the one character that HTML forbids: a NUL that was typed is shown as the mark for it."""

from flask import Flask, Response

_MARK = "\ufffd".encode()


def install(app: Flask) -> None:
    """Look through every page on its way out; a file goes as it is."""

    @app.after_request
    def mark(response: Response) -> Response:
        if response.mimetype == "text/html" and not response.direct_passthrough:
            page = response.get_data()
            if b"\x00" in page:
                response.set_data(page.replace(b"\x00", _MARK))
        return response
