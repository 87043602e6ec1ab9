"""Mistake: words of one's own.

Message: one of
"""

pictures = {
    "A": "label ignored",
    "B": "labels shifted",
    "C": "nothing",
    "D": "transposed",
    "E": "no style",
}
