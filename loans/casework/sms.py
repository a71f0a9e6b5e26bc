"""Messages by text message, through Tencent Cloud's service: the extra `sms`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loans.casework.errors import Invalid
from loans.casework.outbox import NotSent, Sender, to_console
from loans.errors import MissingExtra, Problem
from loans.texts import Text, any_of, same

PREFIX = "YOUTH_LOANS_SMS"
WANTED = ("SECRET_ID", "SECRET_KEY", "APP", "SIGN", "TEMPLATE")
_REGION = "ap-beijing"
_SECONDS = 10
_NEED = Text("发送短信", "Sending text messages")


def sender_from(environment: Mapping[str, str]) -> Sender:
    """The sender that the settings choose: the console, or Tencent Cloud with `YOUTH_LOANS_SMS=tencent`.

    Beside it stand `YOUTH_LOANS_SMS_SECRET_ID`, `_SECRET_KEY`, `_APP` (SdkAppId), `_SIGN` (the approved
    signature) and `_TEMPLATE` (an approved template whose one variable takes the whole sentence); `_REGION`
    and `_ENDPOINT` (`http://…` for a gateway of one's own) where the usual ones do not fit.

    Raises:
        Invalid: another service, or settings that are missing, all at once. MissingExtra: without `sms`.
    """
    service = environment.get(PREFIX, "console")
    if service == "console":
        return to_console
    if service != "tencent":
        allowed = any_of([same("console"), same("tencent")])
        advice = Text("请选择其中之一。", "Choose one of these.")
        raise Invalid([Problem(PREFIX, service[:40], allowed, advice, "unknown_service")])
    settings = {name: environment.get(f"{PREFIX}_{name}", "") for name in (*WANTED, "REGION", "ENDPOINT")}
    missing = [f"{PREFIX}_{name}" for name in WANTED if not settings[name]]
    if missing:
        allowed, advice = Text("一个值", "a value"), Text("请在环境中设置。", "Set it in the environment.")
        raise Invalid([Problem(name, "—", allowed, advice, "setting_missing") for name in missing])
    return _Tencent(settings)


class _Tencent:
    """One client, kept."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        try:
            from tencentcloud.common.credential import Credential
            from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
            from tencentcloud.common.profile.client_profile import ClientProfile
            from tencentcloud.common.profile.http_profile import HttpProfile
            from tencentcloud.sms.v20210111.models import SendSmsRequest
            from tencentcloud.sms.v20210111.sms_client import SmsClient
        except ModuleNotFoundError as absent:
            raise MissingExtra("sms", _NEED) from absent
        self._settings = settings
        self._request: Any = SendSmsRequest
        self._failure: type[Exception] = TencentCloudSDKException
        protocol, _, host = settings["ENDPOINT"].rpartition("://")
        profile = HttpProfile(protocol=protocol or "https", endpoint=host or None, reqTimeout=_SECONDS)
        credential = Credential(settings["SECRET_ID"], settings["SECRET_KEY"])
        region = settings["REGION"] or _REGION
        self._client = SmsClient(credential, region, ClientProfile(httpProfile=profile))

    def __call__(self, phone: str, words: Text) -> None:
        """Send one message. Raises NotSent, with the service's own code."""
        request = self._request()
        request.SmsSdkAppId = self._settings["APP"]
        request.SignName = self._settings["SIGN"]
        request.TemplateId = self._settings["TEMPLATE"]
        request.TemplateParamSet = [words.zh]
        request.PhoneNumberSet = [f"+86{phone}"]
        try:
            [status] = self._client.SendSms(request).SendStatusSet
        except self._failure as failed:
            raise NotSent(str(getattr(failed, "code", "") or "unreachable")) from failed
        if status.Code != "Ok":
            raise NotSent(str(status.Code))
