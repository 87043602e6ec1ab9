"""Mistake: one digit overlooked.

Message: what can happen to one digit alone
"""

causes = {
    "A": "next petal",
    "B": "nothing",
    "C": "no generator phase",
    "D": "labels shuffled",
    "E": "one label hidden",
}
