"""`products.toml` as frozen, checked objects; every mistake of a file at once."""

from loans.catalogue.catalogue import Catalogue
from loans.catalogue.restore import NotCanonical
from loans.catalogue.shipped import shipped_file

__all__ = ["Catalogue", "NotCanonical", "shipped_file"]
