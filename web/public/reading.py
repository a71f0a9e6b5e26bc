"""Pages that are read: help, the notice on personal data, accessibility."""

from flask import render_template

from loans.casework import notice, programme
from loans.texts import Text
from web.public.blueprint import pages
from web.shell import office
from web.shell.access import open_to_all

QUESTIONS = (
    (
        Text("申请要花钱吗？", "Does applying cost anything?"),
        Text(
            "不收任何费用，也不需要找中介。有人收费代办，请打电话告诉我们。",
            "No, and you need no broker. If somebody asks for money, please tell us.",
        ),
    ),
    (
        Text("填到一半能停下吗？", "Can I stop half-way?"),
        Text(
            "可以。每一步都会保存，用同一个手机号登录就能接着填。",
            "Yes. Every step is saved; sign in with the same mobile number to go on.",
        ),
    ),
    (
        Text("没有材料的照片怎么办？", "What if I cannot photograph a paper?"),
        Text(
            "可以先提交，材料送到柜台由工作人员代为上传。",
            "You may submit first and bring the paper to the counter, where staff add it.",
        ),
    ),
    (
        Text("收不到验证码怎么办？", "What if the code does not arrive?"),
        Text(
            "等一分钟再试一次；仍收不到，请核对手机号或打电话给我们。",
            "Wait a minute and try again; if it still fails, check the number or call us.",
        ),
    ),
    (
        Text("不同意结果怎么办？", "What if I disagree with the result?"),
        Text(
            "在申请进度页可以要求人工复核，由另一名工作人员重新查看并答复。",
            "On the tracker you may ask for a review by a person, who looks again and answers.",
        ),
    ),
)


@pages.get("/help")
@open_to_all
def help_page() -> str:
    """Whom to ask, and the questions that are asked most."""
    return render_template("public/help.html", programme=programme(office()), questions=QUESTIONS)


@pages.get("/privacy")
@open_to_all
def privacy() -> str:
    """The notice in force, with its version."""
    return render_template("public/privacy.html", notice=notice(office()))


@pages.get("/accessibility")
@open_to_all
def accessibility() -> str:
    """What works, and whom to tell what does not."""
    return render_template("public/accessibility.html")
