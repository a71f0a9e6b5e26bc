"""What everybody may see: the programme, its products, the pre-check, help, and the privacy notice."""

from web.public import check, programme, reading
from web.public.blueprint import pages

__all__ = ["check", "pages", "programme", "reading"]
