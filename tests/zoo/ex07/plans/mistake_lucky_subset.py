"""Mistake: the best of ten subsets is reported.

Message: The smallest of ten errors
"""

plans = {
    "A": "sound",
    "B": "spoiled",
    "C": "sound",
    "D": "spoiled",
    "E": "sound",
    "F": "sound",
}
