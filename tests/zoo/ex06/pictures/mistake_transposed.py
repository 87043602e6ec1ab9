"""Mistake: the swapped figure taken for the good one.

Message: each column with its number
"""

pictures = {
    "A": "label ignored",
    "B": "labels shifted",
    "C": "transposed",
    "D": "nothing",
    "E": "style ignored",
}
