"""Mistake: every run thought to be broken.

Message: the two losses of run C lie close together
"""

causes = {
    "A": "few images",
    "B": "sum over pixels",
    "C": "few images",
    "D": "images in 0..255",
    "E": "targets shuffled",
}
