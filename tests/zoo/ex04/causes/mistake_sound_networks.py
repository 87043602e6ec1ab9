"""Mistake: strange pictures laid to the training.

Message: its networks are sound
"""

causes = {
    "A": "codes all near 0",
    "B": "no generator phase",
    "C": "one epoch",
    "D": "nothing",
    "E": "no generator phase",
}
