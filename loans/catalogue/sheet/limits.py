"""How much and how long, as lines of the sheet."""

from __future__ import annotations

from loans.catalogue.model import Catalogue, Entry, Product, Terms
from loans.catalogue.sheet.shapes import Item, capital
from loans.expressions.nodes import Literal
from loans.expressions.say import say_rule
from loans.expressions.say.rule import say_condition
from loans.money import show_wan
from loans.texts import Text, how_many
from loans.vocabulary import Vocabulary
from loans.vocabulary.values import label_of

_METHODS = Text("没有另选时的还款方式和担保方式", "Unless chosen otherwise")


def limit_items(catalogue: Catalogue, product: Product, terms: Terms) -> tuple[Item, ...]:
    """The smallest amount, each ceiling entry by entry, and the pool that many borrowers share."""
    items = []
    if terms.smallest:
        least = show_wan(terms.smallest)
        items.append(Item(Text(f"最低 {least.zh}", f"At least {least.en}"), "smallest" in terms.assumed))
    for ceiling in terms.ceilings:
        items += [_ceiling(ceiling.label, entry) for entry in ceiling.entries]
    if product.pool:
        pool = catalogue.pool(product.pool)
        size = show_wan(pool.size)
        span = Text("每年 ", "a year ") if pool.per_calendar_year else Text("共 ", "in all ")
        say = Text(
            f"使用{pool.label.zh}，{span.zh}{size.zh}", f"Drawn on the {pool.label.en}, {span.en}{size.en}"
        )
        items.append(Item(say, pool.assumed))
    return tuple(items)


def term_items(words: Vocabulary, terms: Terms) -> tuple[Item, ...]:
    """The longest term, the grace period, and the defaults."""
    longest = Text("最长期限", "Longest term")
    if terms.longest_days is not None:
        days = terms.longest_days
        most = Text(f"最长 {days} 天", f"At most {how_many(days, 'days')}")
        items = [Item(most, "longest_days" in terms.assumed)]
    else:
        items = [_entry(longest, entry, say_rule(entry.value)) for entry in terms.longest]
    grace = Text("只付利息的宽限期，最长", "Interest only for at most")
    items += [_entry(grace, entry, say_rule(entry.value)) for entry in terms.grace]
    method = label_of(words.facts["method"], terms.default_method)
    guarantee = label_of(words.facts["guarantee"], terms.default_guarantee)
    say = Text(f"{_METHODS.zh}：{method.zh}，{guarantee.zh}", f"{_METHODS.en}: {method.en}, {guarantee.en}")
    return (*items, Item(say, bool({"default_method", "default_guarantee"} & set(terms.assumed))))


def _ceiling(label: Text, entry: Entry) -> Item:
    if entry.when is None and not isinstance(entry.value.node, Literal):
        article = "" if label.en[:1].isdigit() else "the "
        say = Text(f"不超过{label.zh}", f"No more than {article}{label.en}")
        return Item(say, entry.assumed, entry.source)
    return _entry(label, entry, say_rule(entry.value))


def _entry(label: Text, entry: Entry, value: Text) -> Item:
    label = capital(label)
    say = Text(f"{label.zh}：{value.zh}", f"{label.en}: {value.en}")
    if entry.when is not None:
        condition = say_condition(entry.when)
        say = Text(f"{say.zh}（{condition.zh}时）", f"{say.en} (when {condition.en})")
    return Item(say, entry.assumed, entry.source)
