"""What is allowed but probably not meant: rules without effect, limits that never bind, words nobody uses."""

from loans.catalogue.lint.remarks import Remark, remarks

__all__ = ["Remark", "remarks"]
