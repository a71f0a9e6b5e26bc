"""What is shown of a personal number where the whole is not needed."""


def mask_id(number: str) -> str:
    """First six and last two characters: ``379999**********17``."""
    return _keep(number, 6, 2)


def mask_phone(number: str) -> str:
    """First three and last four digits: ``138****8000``."""
    return _keep(number, 3, 4)


def mask_account(number: str) -> str:
    """Last four digits: ``************1234``."""
    return _keep(number, 0, 4)


def mask_credit_code(number: str) -> str:
    """First two and last four characters: a sole trader's code points at a person."""
    return _keep(number, 2, 4)


def mask_name(name: str) -> str:
    """The first character: ``王**``; the rest is masked by as many stars, two at most."""
    return name[:1] + "*" * min(len(name) - 1, 2) if name else ""


def _keep(number: str, first: int, last: int) -> str:
    hidden = len(number) - first - last
    if hidden <= 0:
        return "*" * len(number)
    return number[:first] + "*" * hidden + number[len(number) - last :]
