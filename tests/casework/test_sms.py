"""Text messages, by the service's own client, to a gateway on this machine."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from loans.casework import Invalid, Office, send_code
from loans.casework.outbox import MOST_TRIES, NotSent, send_waiting, to_console
from loans.casework.sms import sender_from
from loans.texts import Text

PHONE = "13800000066"
WORDS = Text("验证码 123456，十分钟内有效。", "Code 123456.")
SETTINGS = {
    "YOUTH_LOANS_SMS": "tencent",
    "YOUTH_LOANS_SMS_SECRET_ID": "id",
    "YOUTH_LOANS_SMS_SECRET_KEY": "key",
    "YOUTH_LOANS_SMS_APP": "1400000000",
    "YOUTH_LOANS_SMS_SIGN": "青创贷",
    "YOUTH_LOANS_SMS_TEMPLATE": "1",
}


class Gateway:
    """Answers every message with `code`, and keeps what it was sent."""

    def __init__(self) -> None:
        self.code = "Ok"
        self.asked: list[dict[str, Any]] = []
        gateway = self

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                gateway.asked.append(json.loads(body))
                status = {"Code": gateway.code, "Message": "", "PhoneNumber": "", "SerialNo": "", "Fee": 1}
                answer = json.dumps({"Response": {"SendStatusSet": [status], "RequestId": "r"}}).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the server's own word
                """Nothing on the console."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.settings = {
            **SETTINGS,
            "YOUTH_LOANS_SMS_ENDPOINT": f"http://127.0.0.1:{self.server.server_port}",
        }


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    one = Gateway()
    thread = Thread(target=one.server.serve_forever)
    thread.start()
    yield one
    one.server.shutdown()
    thread.join()
    one.server.server_close()


def test_a_message_reaches_the_phone_in_the_words_of_the_outbox(gateway: Gateway) -> None:
    sender_from(gateway.settings)(PHONE, WORDS)
    [asked] = gateway.asked
    assert asked["PhoneNumberSet"] == ["+8613800000066"]
    assert asked["TemplateParamSet"] == [WORDS.zh]
    assert (asked["SignName"], asked["SmsSdkAppId"]) == ("青创贷", "1400000000")


def test_a_refused_message_stays_in_the_outbox_and_goes_out_later(office: Office, gateway: Gateway) -> None:
    send_waiting(office, to_console)
    send_code(office, PHONE, "127.0.0.1")
    gateway.code = "LimitExceeded.PhoneNumberDailyLimit"
    sender = sender_from(gateway.settings)
    assert send_waiting(office, sender) == 0
    gateway.code = "Ok"
    assert send_waiting(office, sender) == 1
    assert send_waiting(office, sender) == 0
    assert len(gateway.asked) == 2


def test_a_gateway_that_is_away_is_not_asked_for_ever(office: Office) -> None:
    def away(_to: str, _words: Text) -> None:
        raise NotSent("unreachable")

    send_waiting(office, to_console)
    send_code(office, PHONE, "127.0.0.1")
    for _ in range(MOST_TRIES):
        assert send_waiting(office, away) == 0
    assert send_waiting(office, to_console) == 0


def test_nobody_answers(gateway: Gateway) -> None:
    gateway.server.shutdown()
    gateway.server.server_close()
    with pytest.raises(NotSent):
        sender_from(gateway.settings)(PHONE, WORDS)


def test_settings_that_are_missing_are_named_all_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        sender_from({"YOUTH_LOANS_SMS": "tencent", "YOUTH_LOANS_SMS_APP": "1"})
    assert [one.where.removeprefix("YOUTH_LOANS_SMS_") for one in refused.value.problems] == [
        "SECRET_ID",
        "SECRET_KEY",
        "SIGN",
        "TEMPLATE",
    ]


def test_without_a_setting_messages_are_written_to_the_console() -> None:
    assert sender_from({}) is to_console


def test_a_service_that_is_not_known_is_refused() -> None:
    with pytest.raises(Invalid, match="console"):
        sender_from({"YOUTH_LOANS_SMS": "pigeon"})
