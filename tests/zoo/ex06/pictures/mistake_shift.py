"""Mistake: the shift overlooked.

Message: in the column of the 0s
"""

pictures = {
    "A": "label ignored",
    "B": "nothing",
    "C": "labels shifted",
    "D": "transposed",
    "E": "style ignored",
}
