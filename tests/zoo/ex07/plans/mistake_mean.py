"""Mistake: the mean of ten tests is taken for a leak.

Message: All ten subsets count
"""

plans = {
    "A": "sound",
    "B": "spoiled",
    "C": "sound",
    "D": "spoiled",
    "E": "spoiled",
    "F": "spoiled",
}
