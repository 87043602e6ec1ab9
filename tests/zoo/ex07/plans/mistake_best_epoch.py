"""Mistake: the best epoch by test error is found harmless.

Message: The smallest of sixty errors
"""

plans = {
    "A": "sound",
    "B": "spoiled",
    "C": "sound",
    "D": "sound",
    "E": "spoiled",
    "F": "sound",
}
