"""Mistake: no style in E overlooked.

Message: go down a column of d
"""

pictures = {
    "A": "label ignored",
    "B": "labels shifted",
    "C": "nothing",
    "D": "style ignored",
    "E": "transposed",
}
