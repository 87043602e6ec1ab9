"""Mistake: the smallest training loss taken for the best run.

Message: its training images return almost perfectly
"""

causes = {
    "A": "nothing",
    "B": "sum over pixels",
    "C": "few images",
    "D": "images in 0..255",
    "E": "targets shuffled",
}
