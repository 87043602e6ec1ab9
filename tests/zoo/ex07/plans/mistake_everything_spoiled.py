"""Mistake: every plan is distrusted.

Message: The labelled images are training images
"""

plans = {
    "A": "spoiled",
    "B": "spoiled",
    "C": "spoiled",
    "D": "spoiled",
    "E": "spoiled",
    "F": "spoiled",
}
