"""Mistake: the lazy run thought to be well.

Message: run E ends where an answer that ignores
"""

causes = {
    "A": "few images",
    "B": "sum over pixels",
    "C": "nothing",
    "D": "images in 0..255",
    "E": "nothing",
}
