"""How long things last, in working days unless the name says otherwise, and how large they may be."""

OFFER_LASTS = 10
SUPPLEMENT_LASTS = 15
LARGEST_PAPER = 7 * 1024 * 1024  # bytes
MOST_PAPERS_PER_CASE = 60
LONGEST_WORDS = 2_000  # characters
PAGE_OF_QUEUE = 50
