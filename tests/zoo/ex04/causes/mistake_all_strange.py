"""Mistake: strange pictures laid to the draws.

Message: can it copy at all
"""

causes = {
    "A": "codes all near 0",
    "B": "no generator phase",
    "C": "variance for stddev",
    "D": "nothing",
    "E": "one epoch",
}
