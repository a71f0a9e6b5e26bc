"""Why cash flows may have no annual percentage rate."""

from collections.abc import Sequence

from loans.errors import NoRateFound
from loans.texts import Text


def check_flows(flows: Sequence[int]) -> None:
    """Refuse flows, in order of time, that no rate can balance. Raises NoRateFound."""
    if len(flows) < 2 or flows[0] <= 0:
        raise NoRateFound(
            Text(
                "没有年化利率：借款人起初没有收到款项（费用是否过高）。",
                "No annual rate: the borrower receives nothing at first (do fees eat up the loan?).",
            )
        )
    if flows[-1] >= 0 and min(flows) >= 0:
        raise NoRateFound(
            Text("没有年化利率：借款人没有任何还款。", "No annual rate: the borrower pays nothing back.")
        )


def too_high() -> Text:
    """Said when the search reaches its bounds."""
    return Text(
        "没有年化利率：在搜索范围内（月利率至 10000%，年利率至 1 亿%）收支无法相抵。",
        "No annual rate: within the searched range (to 10,000% a month or 100,000,000% a year) "
        "what is paid never balances what is received.",
    )
