"""Mistake: the two large losses swapped.

Message: divide run B by 784
"""

causes = {
    "A": "few images",
    "B": "images in 0..255",
    "C": "nothing",
    "D": "sum over pixels",
    "E": "targets shuffled",
}
