"""Mistake: labels from the test set are found harmless.

Message: A tenth of the answers
"""

plans = {
    "A": "sound",
    "B": "sound",
    "C": "sound",
    "D": "spoiled",
    "E": "spoiled",
    "F": "sound",
}
