"""The programme's front page and a page for each product; every figure comes from the catalogue."""

from flask import render_template

from loans.casework import product_page, products, programme
from web.public.blueprint import pages
from web.shell import office
from web.shell.access import open_to_all


@pages.get("/")
@open_to_all
def home() -> str:
    """What the programme is, what it lends, and how it goes."""
    cards = products(office())
    return render_template(
        "public/home.html",
        programme=programme(office()),
        main=[card for card in cards if card.main],
        others=[card for card in cards if not card.main],
    )


@pages.get("/products/<code>")
@open_to_all
def product(code: str) -> str:
    """One product: price, example, conditions, limits, papers, risks."""
    page = product_page(office(), code)
    return render_template("public/product.html", page=page, card=page.card, sheet=page.sheet)
