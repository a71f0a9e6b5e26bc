"""What holds for every product: who to ask, how fast, what can go wrong, what each side answers for."""

from __future__ import annotations

from loans.catalogue.model import Contact, Product, Programme
from loans.catalogue.sheet.shapes import Item
from loans.texts import Text, how_many

RISKS = (
    Item(
        Text(
            "利率随参考利率变动：以批准当天的利率为准，在接受期限内不变。",
            "The rate follows the reference rate; that of the day of approval holds while the offer is open.",
        )
    ),
    Item(
        Text(
            "逾期要加付罚息，并会如实报送征信系统，影响本人和配偶今后的贷款。",
            "Late payment costs penalty interest and is reported to the credit register.",
        )
    ),
    Item(
        Text(
            "不按约定用途使用贷款，银行可以停止发放或提前收回，并加收罚息。",
            "Money used for anything else than agreed may be stopped or called back, with penalty interest.",
        )
    ),
    Item(
        Text(
            "有保证人或抵质押物的，借款人不还时由保证人偿还或处置抵质押物。",
            "A guarantor or collateral answers for the debt if the borrower does not pay.",
        )
    ),
)
LIABILITY = (
    Item(
        Text(
            "团组织负责初审和推荐，贷与不贷、贷多少由银行独立决定。",
            "The Youth League screens and recommends; whether and how much to lend the bank alone decides.",
        )
    ),
    Item(
        Text(
            "申请不收费，发放时不预扣利息，到账金额就是借款本金。",
            "Applying is free; no interest is kept back: the whole principal is paid out.",
        )
    ),
    Item(
        Text(
            "申请人须如实提供情况和材料；提供虚假材料的，承担相应法律责任。",
            "Applicants must tell the truth and hand in true papers; the law holds them to it.",
        )
    ),
    Item(
        Text(
            "提前还款按实际使用天数计息，不收违约金；未通过的，书面告知理由，可以要求人工复核。",
            "Early repayment costs interest for the days used, no penalty. A refusal comes in writing with "
            "its reasons; a review by a person may be asked for.",
        )
    ),
    Item(
        Text(
            "投诉可找以上联系人，也可拨打银行保险消费者投诉热线 12378。",
            "Complaints go to the contacts above or to 12378, the hotline for bank customers.",
        )
    ),
)


def promise_items(programme: Programme, product: Product) -> tuple[Item, ...]:
    """The promise of the product, the stages of the programme, and the product's own remark."""
    days, promise = product.promise_days, programme.promise
    if days == 0:
        items = [Item(Text("当天到账", "Money on the same day"), product.promise_assumed)]
    else:
        say = Text(
            f"提交申请到资金到账：{days} 个工作日",
            f"From application to money: {how_many(days, 'working days')}",
        )
        items = [Item(say, product.promise_assumed)]
    if days == promise.total and product.main:
        stages = Text(
            f"团委初审 {promise.league} 个工作日，银行调查 {promise.investigation} 个工作日，"
            f"审批放款 {promise.approval} 个工作日",
            f"League {promise.league}, bank investigation {promise.investigation}, "
            f"approval and pay-out {how_many(promise.approval, 'working days')}",
        )
        items.append(Item(stages, promise.split_assumed))
    if product.promise_note is not None:
        items.append(Item(product.promise_note))
    return tuple(items)


def contact_items(programme: Programme) -> tuple[Item, ...]:
    """Provider, then each contact with address and telephone."""
    league, bank = programme.league, programme.bank
    provider = Text(f"主办：{league.zh}；发放：{bank.zh}", f"Run by {league.en}; lent by {bank.en}")
    return (Item(provider), *(_contact(contact) for contact in programme.contacts))


def _contact(contact: Contact) -> Item:
    who, address = contact.who, contact.address
    say = Text(
        f"{who.zh}，{address.zh}，电话 {contact.phone}", f"{who.en}, {address.en}, telephone {contact.phone}"
    )
    return Item(say, contact.assumed)
