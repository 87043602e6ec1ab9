"""Mistake: every run thought to be broken.

Message: with the lesson's table
"""

causes = {
    "A": "codes all near 0",
    "B": "no generator phase",
    "C": "one epoch",
    "D": "variance for stddev",
    "E": "variance for stddev",
}
