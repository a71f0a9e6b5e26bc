"""The workflow: every step there is. Buttons, permissions, history, messages and the diagram come from
here.
"""

from __future__ import annotations

from loans.texts import Text
from loans.workflow import guards
from loans.workflow.actor import Role
from loans.workflow.asks import Ask, AskKind, Option
from loans.workflow.hops import AS_IT_STANDS, ENOUGH_VOTES, SECOND_INVESTIGATOR, SECOND_REPORT
from loans.workflow.reasons import BANK_REASONS, LEAGUE_REASONS
from loans.workflow.standing import APPLICANT, APPROVER, INVESTIGATOR, PARTY, SCREENER
from loans.workflow.states import UNDECIDED, State
from loans.workflow.step import Act, Step

INVOLVED = (APPLICANT, PARTY)
BANK_DESKS = (Role.INVESTIGATOR, Role.OFFICER, Role.MANAGER, Role.COMMITTEE, Role.PAYOUT)

_OPINION = Ask("opinion", Text("意见", "Opinion"), AskKind.TEXT)
_ITEMS = Ask(
    "items",
    Text("需要补正的全部内容", "Everything that is missing"),
    AskKind.ITEMS,
    Text(
        "一次列全：以后不能再要求补正现在就能发现的缺项。",
        "List everything now: what can be seen today may not be asked for in a later notice.",
    ),
)
_WORDS = Ask("words", Text("说明", "Explanation"), AskKind.TEXT, required=False)
_AMOUNT = Ask("amount", Text("批准金额（元）", "Amount approved (yuan)"), AskKind.MONEY)
_MONTHS = Ask("months", Text("批准期限（月）", "Term approved (months)"), AskKind.COUNT)
_CONDITIONS = Ask("conditions", Text("附加条件", "Conditions"), AskKind.TEXT, required=False)
_MODES = (
    Option("on_site", Text("实地", "on site")),
    Option("video", Text("视频面谈", "video interview")),
    Option("off_site", Text("非现场", "off site")),
)


def _reasons(options: tuple[Option, ...], *, required: bool = True) -> Ask:
    help_ = Text("申请人会读到每条原因的说明。", "The applicant reads a sentence for each.")
    return Ask("reasons", Text("原因", "Reasons"), AskKind.CHOICES, help_, required, options)


SUBMIT = Step(
    "submit",
    Text("提交申请", "Submit the application"),
    frm=(State.DRAFT,),
    to=State.SUBMITTED,
    by=(Role.APPLICANT,),
    asks=(Ask("shown", Text("已核对的结果", "Result that was shown"), AskKind.LINE),),
    guards=(guards.answers_complete, guards.all_consents_given, guards.decision_was_shown),
    done=Text("提交了申请", "submitted the application"),
    tells=Text(
        "您的申请 {number} 已提交，可随时查询进度。",
        "Your application {number} has been submitted; you can follow it at any time.",
    ),
    primary=True,
)
TAKE = Step(
    "take",
    Text("受理，担任首问负责人", "Take the case as first contact"),
    frm=(State.SUBMITTED,),
    to=State.SCREENING,
    by=(Role.SCREENER,),
    barred=INVOLVED,
    done=Text("受理了申请，担任首问负责人", "took the case as first contact"),
    tells=Text(
        "您的申请 {number} 已由团县委受理。", "The Youth League has taken up your application {number}."
    ),
    primary=True,
)
ASK_SUPPLEMENT = Step(
    "ask_supplement",
    Text("一次性告知补正", "Ask for everything missing"),
    frm=(State.SCREENING,),
    to=State.SUPPLEMENT,
    by=(Role.SCREENER,),
    asks=(_ITEMS, _WORDS),
    guards=(guards.nothing_new_in_second_notice,),
    barred=INVOLVED,
    done=Text("一次性告知补正", "asked for everything missing in one notice"),
    tells=Text(
        "您的申请 {number} 需要补正，请登录查看清单。",
        "Your application {number} needs a supplement; sign in to see the list.",
    ),
    shows_note=True,
)
ANSWER_SUPPLEMENT = Step(
    "answer_supplement",
    Text("提交补正", "Send the supplement"),
    frm=(State.SUPPLEMENT,),
    to=State.SCREENING,
    by=(Role.APPLICANT,),
    asks=(_WORDS,),
    guards=(guards.supplement_answered,),
    done=Text("提交了补正", "sent the supplement"),
    primary=True,
    shows_note=True,
)
RECOMMEND = Step(
    "recommend",
    Text("推荐给银行", "Recommend to the bank"),
    frm=(State.SCREENING,),
    to=State.RECOMMENDED,
    by=(Role.SCREENER,),
    asks=(_OPINION,),
    guards=(guards.league_facts_verified, guards.hand_over_consented),
    barred=INVOLVED,
    done=Text("推荐给银行", "recommended it to the bank"),
    tells=Text(
        "团县委已将您的申请 {number} 推荐给银行。",
        "The Youth League has recommended your application {number} to the bank.",
    ),
    primary=True,
)
NOT_RECOMMEND = Step(
    "not_recommend",
    Text("不予推荐", "Do not recommend"),
    frm=(State.SCREENING,),
    to=State.NOT_RECOMMENDED,
    by=(Role.SCREENER,),
    asks=(_reasons(LEAGUE_REASONS), _OPINION),
    barred=INVOLVED,
    done=Text("未予推荐", "did not recommend it"),
    tells=Text(
        "您的申请 {number} 未获推荐，登录可查看原因，并可申请人工复核。",
        "Your application {number} was not recommended; sign in to read why or ask for a review by a person.",
    ),
    confirm=Text("不予推荐后，本次申请即告结束。", "This ends the application."),
)
JOIN = Step(
    "join",
    Text("参加调查", "Join the investigation"),
    frm=(State.RECOMMENDED,),
    to=SECOND_INVESTIGATOR,
    by=(Role.INVESTIGATOR,),
    barred=(*INVOLVED, SCREENER, INVESTIGATOR),
    done=Text("参加了调查", "joined the investigation"),
    help=Text("须有两名调查员参加，调查才开始。", "The investigation starts when two have joined."),
    primary=True,
)
BANK_ASK_SUPPLEMENT = Step(
    "bank_ask_supplement",
    Text("一次性告知补正", "Ask for everything missing"),
    frm=(State.INVESTIGATION,),
    to=State.BANK_SUPPLEMENT,
    by=(Role.INVESTIGATOR,),
    asks=(_ITEMS, _WORDS),
    guards=(guards.nothing_new_in_second_notice,),
    barred=(*INVOLVED, SCREENER),
    assigned=True,
    done=Text("一次性告知补正", "asked for everything missing in one notice"),
    tells=Text(
        "银行请您为申请 {number} 补正，请登录查看清单。",
        "The bank asks for a supplement to {number}; sign in to see the list.",
    ),
    shows_note=True,
)
ANSWER_BANK_SUPPLEMENT = Step(
    "answer_bank_supplement",
    Text("提交补正", "Send the supplement"),
    frm=(State.BANK_SUPPLEMENT,),
    to=State.INVESTIGATION,
    by=(Role.APPLICANT,),
    asks=(_WORDS,),
    guards=(guards.supplement_answered,),
    done=Text("提交了补正", "sent the supplement"),
    primary=True,
    shows_note=True,
)
REPORT = Step(
    "report",
    Text("提交调查报告", "Record my investigation"),
    frm=(State.INVESTIGATION,),
    to=SECOND_REPORT,
    by=(Role.INVESTIGATOR,),
    asks=(
        Ask("mode", Text("调查方式", "How"), AskKind.CHOICE, options=_MODES),
        Ask("visited_on", Text("调查日期", "Date of the visit"), AskKind.DATE),
        Ask("finding", Text("调查情况", "What was found"), AskKind.TEXT),
    ),
    guards=(guards.report_not_yet_given, guards.visited_after_submission),
    barred=(*INVOLVED, SCREENER),
    assigned=True,
    done=Text("提交了调查报告", "recorded an investigation report"),
    help=Text(
        "两名调查员各自提交，随后转审批。",
        "Each of the two records their own; then the case goes to approval.",
    ),
    primary=True,
)
APPROVE = Step(
    "approve",
    Text("批准", "Approve"),
    frm=(State.APPROVAL,),
    to=State.OFFERED,
    by=(Role.OFFICER, Role.MANAGER),
    asks=(_AMOUNT, _MONTHS, _CONDITIONS, _OPINION),
    guards=(
        guards.two_reports,
        guards.bank_facts_verified,
        guards.rules_met,
        guards.within_ceiling,
        guards.within_authority,
        guards.proved_lately,
    ),
    barred=(*INVOLVED, SCREENER, INVESTIGATOR),
    done=Text("批准了申请", "approved it"),
    tells=Text(
        "银行已批复您的申请 {number}，请登录查看并决定是否接受。",
        "The bank has made an offer on {number}; sign in to read it and decide.",
    ),
    confirm=Text("批准后即向申请人发出批复。", "The offer goes to the applicant at once."),
    primary=True,
    step_up=True,
)
VOTE = Step(
    "vote",
    Text("贷审会投票", "Committee vote"),
    frm=(State.APPROVAL,),
    to=ENOUGH_VOTES,
    by=(Role.COMMITTEE,),
    asks=(
        Ask("yes", Text("同意批准", "In favour"), AskKind.YES_NO),
        Ask("amount", _AMOUNT.label, AskKind.MONEY, Text("同意时填写", "When in favour"), required=False),
        Ask("months", _MONTHS.label, AskKind.COUNT, Text("同意时填写", "When in favour"), required=False),
        _reasons(BANK_REASONS, required=False),
        _OPINION,
    ),
    guards=(
        guards.two_reports,
        guards.vote_says_why,
        guards.committee_needed,
        guards.not_voted_yet,
        guards.committee_vote_allowed,
        guards.proved_lately,
    ),
    barred=(*INVOLVED, SCREENER, INVESTIGATOR),
    done=Text("投了票", "voted"),
    tells=Text(
        "银行对您的申请 {number} 已有结论，请登录查看。",
        "The bank has decided on {number}; sign in to read it.",
    ),
    help=Text(
        "三人中两票通过，金额和期限取同意票中较小者。",
        "Two of three carry it, at the smaller amount and term of the two.",
    ),
    primary=True,
    step_up=True,
)
DECLINE = Step(
    "decline",
    Text("不予批准", "Decline"),
    frm=(State.APPROVAL,),
    to=State.DECLINED,
    by=(Role.OFFICER, Role.MANAGER),
    asks=(_reasons(BANK_REASONS), _OPINION),
    guards=(guards.two_reports, guards.within_authority, guards.proved_lately),
    barred=(*INVOLVED, SCREENER, INVESTIGATOR),
    done=Text("未予批准", "declined it"),
    tells=Text(
        "您的申请 {number} 未获批准，登录可查看原因，并可申请人工复核。",
        "Your application {number} was declined; sign in to read why or ask for a review by a person.",
    ),
    confirm=Text("不予批准后，本次申请即告结束。", "This ends the application."),
    step_up=True,
)
ACCEPT = Step(
    "accept",
    Text("接受批复", "Accept the offer"),
    frm=(State.OFFERED,),
    to=State.ACCEPTED,
    by=(Role.APPLICANT,),
    guards=(guards.offer_still_open,),
    done=Text("接受了批复", "accepted the offer"),
    primary=True,
)
REFUSE_OFFER = Step(
    "refuse_offer",
    Text("不接受批复", "Refuse the offer"),
    frm=(State.OFFERED,),
    to=State.WITHDRAWN,
    by=(Role.APPLICANT,),
    asks=(_WORDS,),
    done=Text("没有接受批复", "did not accept the offer"),
    confirm=Text("不接受后，本次申请即告结束。", "This ends the application."),
)
SIGN = Step(
    "sign",
    Text("登记合同", "Record the contract"),
    frm=(State.ACCEPTED,),
    to=State.CONTRACTED,
    by=(Role.OFFICER, Role.MANAGER),
    asks=(
        Ask("contract_number", Text("合同编号", "Contract number"), AskKind.LINE, longest=40),
        Ask("loan_type", Text("贷款种类", "Type of loan"), AskKind.LINE),
        Ask("use", Text("借款用途", "Use of the money"), AskKind.LINE),
        Ask("repayment", Text("还款方式", "Repayment"), AskKind.LINE),
        Ask("default_terms", Text("违约责任", "Default"), AskKind.TEXT),
        Ask("signed_on", Text("签订日期", "Date of signature"), AskKind.DATE),
        Ask("guarantor_name", Text("担保人姓名或名称", "Guarantor's name"), AskKind.LINE, required=False),
        Ask(
            "guarantor_id",
            Text("担保人身份证号", "Guarantor's resident id"),
            AskKind.ID_NUMBER,
            required=False,
        ),
        Ask(
            "guarantor_code",
            Text("担保企业统一社会信用代码", "Guaranteeing firm's credit code"),
            AskKind.LINE,
            required=False,
        ),
        Ask("collateral", Text("抵（质）押物", "Collateral"), AskKind.TEXT, required=False),
    ),
    guards=(guards.security_recorded, guards.guarantor_named_fully, guards.signed_after_offer),
    barred=INVOLVED,
    done=Text("登记了已签订的合同", "recorded the signed contract"),
    tells=Text(
        "申请 {number} 的合同已签订，等待放款。", "The contract for {number} is signed; the money comes next."
    ),
    help=Text("金额、利率、期限按批复写入合同。", "Amount, rate and term are taken from the offer."),
    primary=True,
)
DISBURSE = Step(
    "disburse",
    Text("放款", "Pay out"),
    frm=(State.CONTRACTED,),
    to=State.DISBURSED,
    by=(Role.PAYOUT,),
    asks=(
        Ask("amount", Text("发放金额（元）", "Amount paid (yuan)"), AskKind.MONEY),
        Ask("account", Text("收款账户", "Account paid to"), AskKind.ACCOUNT),
        Ask("reference", Text("流水号", "Reference"), AskKind.LINE, longest=64),
        Ask("paid_on", Text("发放日期", "Date paid"), AskKind.DATE),
    ),
    guards=(guards.whole_principal, guards.paid_after_signing, guards.proved_lately),
    barred=(*INVOLVED, SCREENER, INVESTIGATOR, APPROVER),
    done=Text("发放了贷款", "paid out the loan"),
    tells=Text("申请 {number} 的贷款已发放。", "The loan of {number} has been paid out."),
    confirm=Text("请核对账户和金额。", "Check the account and the amount."),
    primary=True,
    step_up=True,
)
SETTLE = Step(
    "settle",
    Text("登记结清", "Record full repayment"),
    frm=(State.DISBURSED,),
    to=State.DISBURSED,
    by=(Role.PAYOUT,),
    asks=(
        Ask("amount", Text("归还本金（元）", "Principal repaid (yuan)"), AskKind.MONEY),
        Ask("reference", Text("流水号", "Reference"), AskKind.LINE, longest=64),
        Ask("settled_on", Text("结清日期", "Date repaid"), AskKind.DATE),
    ),
    guards=(
        guards.not_settled_yet,
        guards.principal_repaid,
        guards.settled_after_pay_out,
        guards.proved_lately,
    ),
    barred=(*INVOLVED, SCREENER, INVESTIGATOR, APPROVER),
    done=Text("登记了结清", "recorded that the loan was repaid in full"),
    confirm=Text("结清后，这笔贷款不再计入敞口。", "The loan then no longer counts towards the exposure."),
    help=Text(
        "本金全部归还后登记；部分还款不在这里登记。", "Once the whole principal is back; not for part of it."
    ),
    step_up=True,
)
WITHDRAW = Step(
    "withdraw",
    Text("撤回申请", "Withdraw"),
    frm=(*UNDECIDED, State.ACCEPTED),
    to=State.WITHDRAWN,
    by=(Role.APPLICANT,),
    asks=(_WORDS,),
    done=Text("撤回了申请", "withdrew the application"),
    confirm=Text("撤回后不能恢复，但可以重新申请。", "This cannot be undone; you may apply again."),
)
EXPIRE = Step(
    "expire",
    Text("过期", "Expire"),
    frm=(State.SUPPLEMENT, State.BANK_SUPPLEMENT, State.OFFERED),
    to=State.EXPIRED,
    by=(Role.SYSTEM,),
    guards=(guards.time_ran_out,),
    done=Text("到期未答复，申请关闭", "closed it: no answer in time"),
    tells=Text(
        "申请 {number} 到期未答复，已关闭；您可以重新申请。",
        "{number} was closed as no answer came in time; you may apply again.",
    ),
)
ASK_REVIEW = Step(
    "ask_review",
    Text("申请人工复核", "Ask for a review by a person"),
    frm=(State.NOT_RECOMMENDED, State.DECLINED),
    to=AS_IT_STANDS,
    by=(Role.APPLICANT,),
    asks=(Ask("words", Text("理由", "Why"), AskKind.TEXT),),
    guards=(guards.review_not_yet_asked,),
    done=Text("申请了人工复核", "asked for a review by a person"),
    shows_note=True,
)
ANSWER_REVIEW = Step(
    "answer_review",
    Text("答复复核", "Answer the review"),
    frm=(State.NOT_RECOMMENDED, State.DECLINED),
    to=AS_IT_STANDS,
    by=(Role.SCREENER, Role.MANAGER),
    asks=(Ask("words", Text("答复", "Answer"), AskKind.TEXT),),
    guards=(guards.review_is_open, guards.review_is_ours),
    barred=(*INVOLVED, SCREENER, INVESTIGATOR, APPROVER),
    done=Text("答复了复核", "answered the review"),
    tells=Text("您对申请 {number} 的复核已有答复。", "Your review of {number} has been answered."),
    help=Text("由没有参与本件办理的人答复。", "Answered by somebody who had no part in the case."),
    shows_note=True,
)

STEPS: tuple[Step, ...] = (
    SUBMIT,
    TAKE,
    RECOMMEND,
    ASK_SUPPLEMENT,
    ANSWER_SUPPLEMENT,
    NOT_RECOMMEND,
    JOIN,
    REPORT,
    BANK_ASK_SUPPLEMENT,
    ANSWER_BANK_SUPPLEMENT,
    APPROVE,
    VOTE,
    DECLINE,
    ACCEPT,
    REFUSE_OFFER,
    SIGN,
    DISBURSE,
    SETTLE,
    WITHDRAW,
    EXPIRE,
    ASK_REVIEW,
    ANSWER_REVIEW,
)
BY_NAME = {step.name: step for step in STEPS}

# Which steps give their taker a part in the case.
PARTS = {
    "take": SCREENER,
    "ask_supplement": SCREENER,
    "recommend": SCREENER,
    "not_recommend": SCREENER,
    "verify_as_league": SCREENER,
    "join": INVESTIGATOR,
    "report": INVESTIGATOR,
    "bank_ask_supplement": INVESTIGATOR,
    "verify_as_bank": INVESTIGATOR,
    "approve": APPROVER,
    "vote": APPROVER,
    "decline": APPROVER,
}

_OPEN_TO_BANK = frozenset({State.RECOMMENDED, State.INVESTIGATION, State.BANK_SUPPLEMENT, State.APPROVAL})
_APPLICANT_WRITES = frozenset({State.DRAFT, State.SUPPLEMENT, State.BANK_SUPPLEMENT})

VERIFY_AS_LEAGUE = Act(
    "verify_as_league",
    Text("核实事实（团委）", "Verify facts (league)"),
    frozenset({State.SCREENING}),
    frozenset({Role.SCREENER}),
    INVOLVED,
)
VERIFY_AS_BANK = Act(
    "verify_as_bank",
    Text("核实事实（银行）", "Verify facts (bank)"),
    frozenset({State.INVESTIGATION, State.APPROVAL}),
    frozenset({Role.INVESTIGATOR}),
    (*INVOLVED, SCREENER, APPROVER),
)
WRITE_ANSWERS = Act("write_answers", Text("填写", "Fill in"), _APPLICANT_WRITES, frozenset({Role.APPLICANT}))
CONSENT = Act(
    "consent",
    Text("同意或撤回同意", "Give or withdraw consent"),
    frozenset(State) - {State.DISBURSED},
    frozenset({Role.APPLICANT}),
)
HAND_IN = Act(
    "hand_in",
    Text("交材料", "Hand in papers"),
    _APPLICANT_WRITES | {State.SUBMITTED, State.SCREENING, State.INVESTIGATION},
    frozenset({Role.APPLICANT, Role.SCREENER, Role.INVESTIGATOR}),
)
READ = Act(
    "read",
    Text("查看", "Read"),
    frozenset(State),
    frozenset({Role.APPLICANT, Role.SCREENER, *BANK_DESKS}),
)
REVEAL = Act(
    "reveal",
    Text("查看完整号码", "See a full number"),
    frozenset(State) - {State.DRAFT},
    frozenset({Role.SCREENER, Role.INVESTIGATOR, Role.OFFICER, Role.MANAGER, Role.PAYOUT}),
    INVOLVED,
)
ACTS = (VERIFY_AS_LEAGUE, VERIFY_AS_BANK, WRITE_ANSWERS, CONSENT, HAND_IN, READ, REVEAL)
