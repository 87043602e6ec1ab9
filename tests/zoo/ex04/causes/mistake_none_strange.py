"""Mistake: no strange picture taken for a good generator.

Message: only a small piece of the space
"""

causes = {
    "A": "nothing",
    "B": "no generator phase",
    "C": "one epoch",
    "D": "codes all near 0",
    "E": "variance for stddev",
}
