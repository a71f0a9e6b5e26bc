"""Every part of a page at least once, on pages shaped like the real ones; exists in these tests only."""

from datetime import UTC, datetime
from decimal import Decimal

from flask import Blueprint, render_template
from wtforms import (
    BooleanField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange

from loans.texts import Text
from loans.vocabulary import Kind
from web.forms.fields import Day, Line
from web.shell.access import for_staff, open_to_all
from web.shell.forms import PageForm, options
from web.shell.language import both
from web.shell.navigation import add_place
from web.shell.parts import Column, Finding, Happening, QueueRow, Row, Section, Stage, Task, Verdict

RATE = Decimal("0.0336")
DUE = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
pages = Blueprint("sink", __name__, url_prefix="/sink", template_folder="templates")
add_place(pages, "public", both("能不能申请", "Can I apply"), "sink.answer")
add_place(pages, "public", both("办理进度", "Progress"), "sink.tracker")
add_place(pages, "league", both("待办", "Queue"), "sink.queue")
add_place(pages, "league", both("案件", "Case"), "sink.case")

PURPOSES = options(
    [("inputs", both("购买农资", "Farm inputs")), ("equipment", both("购置设备", "Equipment"))]
)
YES_NO = options([("yes", both("是", "Yes")), ("no", both("否", "No"))])
TRADES = [*options([("", both("请选择", "Choose"))]), *PURPOSES]


class EveryField(PageForm):
    name = StringField(
        both("姓名", "Name"),
        [InputRequired(), Length(max=50)],
        description=both("与身份证一致", "As on the identity card"),
    )
    amount = Line(
        both("申请金额", "Amount"),
        [InputRequired(both("请填写申请金额", "Enter the amount"))],
        notation=Kind.MONEY,
        description=both("以元为单位，也可以写 200万", "In yuan"),
    )
    months = IntegerField(both("期限", "Term"), [NumberRange(1, 36)])
    born = Day(
        both("出生日期", "Date of birth"),
        [InputRequired()],
        description=both("例如 1996 年 3 月 1 日", "For example 1996 3 1"),
    )
    purpose = RadioField(both("用途", "Purpose"), choices=PURPOSES)
    married = RadioField(both("是否已婚", "Married"), choices=YES_NO)
    papers = SelectMultipleField(both("已有的材料", "Papers at hand"), choices=PURPOSES)
    sector = SelectField(both("行业", "Trade"), choices=TRADES)
    opinion = TextAreaField(
        both("意见", "Opinion"), description=both("写明核实了什么", "Say what was checked")
    )
    licence = FileField(
        both("营业执照照片", "Picture of the licence"),
        description=both("JPG 或 PDF，不超过 8 MB", "JPG or PDF, up to 8 MB"),
    )
    password = PasswordField(both("密码", "Password"))
    consent = BooleanField(
        both("我同意银行查询本人征信报告", "I agree that the bank reads my credit report"), [InputRequired()]
    )


FINDINGS = [
    Finding(
        "met",
        Text("您 30 岁，须在 18 至 45 岁之间", "You are 30; it must be 18 to 45"),
        Text("已核实", "Verified"),
    ),
    Finding("unknown", Text("还不知道家庭月收入", "Household income is not known yet")),
    Finding(
        "unmet",
        Text("经营 9 个月，须满 12 个月", "9 months in business; 12 are needed"),
        Text("声明", "Claimed"),
    ),
]
STAGES = [
    Stage(Text("提交", "Sent"), "done", Text("11月21日", "21 Nov")),
    Stage(Text("团委审核", "League"), "done", Text("11月23日", "23 Nov")),
    Stage(Text("银行调查", "Bank visit"), "now", Text("两名调查员", "two officers")),
    Stage(Text("审批", "Approval"), "todo"),
    Stage(Text("放款", "Pay-out"), "todo"),
]
VERDICTS = [
    Verdict(Text("乡村好青年贷", "Rural Good Youth loan"), Text("可以申请", "You can apply"), "good"),
    Verdict(
        Text("鲁青惠企贷", "Luqing enterprise loan"),
        Text("还差一步", "One step missing"),
        "wait",
        Text("经营满 12 个月：2027年3月1日起可申请", "12 months in business: from 1 March 2027"),
    ),
    Verdict(Text("青年企业家贷", "Young Entrepreneur loan"), Text("暂不符合", "Not now"), "plain"),
    Verdict(Text("创业大学生贷", "Student Start-up loan"), Text("暂不符合", "Not now"), "plain"),
]
ROWS = [
    Row(Text("年龄", "Age"), "30", "/change", Text("已核实", "Verified"), "good"),
    Row(
        Text("荣誉", "Honour"),
        Text("省级乡村好青年", "Rural Good Youth of the province"),
        "/change",
        Text("声明", "Claimed"),
    ),
    Row(Text("经营主体", "Borrower"), Text("冠县某某农资有限公司", "A farm-input company"), "/change"),
]
TIMELINE = [
    Happening(
        Text("11月23日 10:12", "23 Nov 10:12"),
        Text("团县委推荐", "Recommended by the league"),
        Text("王干事", "Officer Wang"),
        Text("材料齐全，荣誉已核实。", "Papers complete, honour checked."),
    ),
    Happening(
        Text("11月21日 09:00", "21 Nov 09:00"), Text("提交申请", "Application sent"), Text("王**", "Wang **")
    ),
]
TASKS = [
    Task(
        Text("营业执照", "Business licence"),
        Text("待上传", "To upload"),
        "wait",
        "/upload",
        Text("照片或 PDF", "Picture or PDF"),
    ),
    Task(Text("身份证", "Identity card"), Text("已收到", "Received"), "good", "/upload"),
    Task(Text("签订合同", "Contract"), Text("暂不能开始", "Cannot start yet"), "plain"),
]
COLUMNS = [
    Column(Text("到期", "Due"), "due"),
    Column(Text("编号", "Number"), "number"),
    Column(Text("申请人", "Applicant")),
    Column(Text("产品", "Product"), "product"),
    Column(Text("申请金额", "Amount"), "amount", numeric=True),
    Column(Text("结论（按声明）", "Verdict (claims)")),
    Column(Text("缺", "Gaps"), numeric=True),
    Column(Text("来源", "From")),
]


def _queue_row(number: int) -> QueueRow:
    late = Text("已超时", "Overdue") if number == 0 else None
    cells = (
        Text("今天 17:30", "today 17:30"),
        f"QC-2026-{number + 123:06d}",
        "王**",
        Text("乡村好青年贷", "Rural Good Youth"),
        "2,000,000.00",
        Text("符合", "Fits") if number % 2 else Text("还缺 2 项事实", "2 facts missing"),
        str(number % 3),
        Text("手机", "Phone"),
    )
    return QueueRow(f"/sink/case?n={number}", cells, late)


@pages.get("/answer")
@open_to_all
def answer() -> str:
    return render_template(
        "sink/answer.html", verdicts=VERDICTS, rate=RATE, met=FINDINGS[:1] * 4, unmet=FINDINGS
    )


@pages.get("/tracker")
@open_to_all
def tracker() -> str:
    sections = [Section(Text("贷款需求", "The loan"), ROWS)]
    return render_template(
        "sink/tracker.html", stages=STAGES, due=DUE, tasks=TASKS, timeline=TIMELINE, sections=sections
    )


@pages.route("/form", methods=["GET", "POST"])
@open_to_all
def form() -> str:
    made = EveryField(data={"born": "1996-03-01"})
    made.validate_on_submit()
    hints = {"inputs": Text("种子、化肥、农药等", "Seed, fertiliser and the like")}
    return render_template("sink/form.html", form=made, hints=hints)


@pages.get("/queue")
@for_staff("league")
def queue() -> str:
    return render_template("sink/queue.html", columns=COLUMNS, rows=[_queue_row(n) for n in range(12)])


@pages.get("/case")
@for_staff("league")
def case() -> str:
    return render_template(
        "sink/case.html", rows=ROWS, rate=RATE, found=FINDINGS, form=EveryField(), timeline=TIMELINE
    )
