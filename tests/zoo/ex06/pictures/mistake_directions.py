"""Mistake: rows taken for columns.

Message: go along a row of a
"""

pictures = {
    "A": "style ignored",
    "B": "labels shifted",
    "C": "nothing",
    "D": "transposed",
    "E": "label ignored",
}
