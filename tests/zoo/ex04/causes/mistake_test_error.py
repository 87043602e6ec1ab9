"""Mistake: the smallest test error taken for the best generator.

Message: where do its codes lie
"""

causes = {
    "A": "codes all near 0",
    "B": "nothing",
    "C": "one epoch",
    "D": "no generator phase",
    "E": "variance for stddev",
}
