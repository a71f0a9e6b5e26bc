"""Audit lines in words: what was done, and its details without a number that identifies anybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from loans.texts import Text, all_of, same
from loans.vocabulary import Fact
from loans.workflow.states import LABELS, State
from loans.workflow.table import ACTS, STEPS

_DEEDS: dict[str, Text] = {
    "account_disabled": Text("停用账号", "closed an account"),
    "account_opened": Text("开通账号", "opened an account"),
    "code_sent": Text("发送验证码", "sent a one-time code"),
    "confirmation_failed": Text("再次验证未通过", "failed to prove who they are again"),
    "consent_given": Text("给予同意", "gave a consent"),
    "consent_withdrawn": Text("撤回同意", "withdrew a consent"),
    "denied": Text("办理被拒绝", "was refused a step"),
    "handed_over": Text("移交银行", "handed over to the bank"),
    "paper_handed_in": Text("交来材料", "handed in a paper"),
    "paper_opened": Text("打开材料", "opened a paper"),
    "paper_removed": Text("移除材料", "removed a paper"),
    "password_given": Text("密码正确，待验证动态码", "gave the password; the code is still to come"),
    "password_set": Text("更换密码", "set another password"),
    "proved_again": Text("再次验证身份", "proved who they are again"),
    "reference_rate_entered": Text("录入参考利率", "entered a reference rate"),
    "revealed": Text("查看完整号码", "saw a full number"),
    "second_factor_failed": Text("动态码有误", "gave a wrong authenticator code"),
    "second_factor_reset": Text("解除动态码绑定", "reset an authenticator"),
    "sign_in_failed": Text("登录失败", "failed to sign in"),
    "signed_in": Text("登录", "signed in"),
    "started": Text("开始填写申请", "started an application"),
    "supplemented": Text("补充了答案", "supplemented answers"),
}
ACTIONS: Mapping[str, Text] = {
    **{step.name: step.label for step in STEPS},
    **{act.name: act.label for act in ACTS},
    **_DEEDS,
}

_KEYS = {
    "consent": Text("同意项", "consent"),
    "facts": Text("事实", "facts"),
    "fact": Text("事实", "fact"),
    "field": Text("号码", "number"),
    "file": Text("文件", "file"),
    "from": Text("从", "from"),
    "login": Text("账号", "account"),
    "notice": Text("告知书版本", "notice"),
    "paper": Text("材料", "paper"),
    "party": Text("人员", "party"),
    "ppm": Text("利率（百万分）", "rate (ppm)"),
    "product": Text("产品", "product"),
    "reason": Text("原因", "why"),
    "reasons": Text("原因", "reasons"),
    "roles": Text("角色", "roles"),
    "series": Text("利率", "series"),
    "sha256": Text("指纹", "fingerprint"),
    "start": Text("自", "from"),
    "step": Text("步骤", "step"),
    "to": Text("到", "to"),
    "version": Text("版本", "version"),
}
_VALUES = {
    "credit_query": Text("征信查询", "credit query"),
    "hand_over": Text("团委向银行提供", "hand-over to the bank"),
    "processing": Text("信息处理", "processing"),
    "id_number": Text("证件号", "id number"),
    "name": Text("姓名", "name"),
    "phone": Text("手机号", "phone"),
    "applicant": Text("申请人", "applicant"),
    "borrower": Text("借款主体", "borrower"),
    "spouse": Text("配偶", "spouse"),
    "guarantor": Text("担保人", "guarantor"),
    "bank": Text("银行", "bank"),
}
_FINGERPRINTS = ("sha256", "file")
_LONG_NUMBER = re.compile(r"[0-9A-Za-z０-９]*[0-9０-９]{6}[0-9０-９Xx]+")


def action_words(action: str) -> Text:
    """The act in words; an unknown code as it is."""
    return ACTIONS.get(action, same(action))


def detail_words(detail: str, facts: Mapping[str, Fact]) -> tuple[tuple[Text, Text], ...]:
    """The details of a line as label and value, empty ones left out.

    Free words may hold whatever somebody typed: runs of digits as long as a phone number are masked.
    """
    return tuple(_pairs(json.loads(detail), facts))


def _pairs(detail: Mapping[str, object], facts: Mapping[str, Fact]) -> Iterator[tuple[Text, Text]]:
    for name, value in detail.items():
        if value in (None, "", []):
            continue
        if name in _FINGERPRINTS:
            said = same(f"{str(value)[:8]}…")
        elif isinstance(value, list):
            said = all_of([_value(one, facts) for one in value])
        else:
            said = _value(value, facts)
        yield _KEYS.get(name, same(name)), said


def _value(value: object, facts: Mapping[str, Fact]) -> Text:
    code = str(value)
    if code in set(State):
        return LABELS[State(code)]
    if code in ACTIONS:
        return ACTIONS[code]
    if code in facts:
        return facts[code].label
    return _VALUES.get(code) or same(_LONG_NUMBER.sub(_masked, code))


def _masked(found: re.Match[str]) -> str:
    return f"***{found[0][-2:]}" if len(found[0]) >= 7 else found[0]
