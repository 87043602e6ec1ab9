"""Mistake: choosing on validation images is taken for a leak.

Message: what the validation images are for
"""

plans = {
    "A": "sound",
    "B": "spoiled",
    "C": "spoiled",
    "D": "spoiled",
    "E": "spoiled",
    "F": "sound",
}
