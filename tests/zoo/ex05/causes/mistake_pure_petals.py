"""Mistake: pure petals taken for the right ones.

Message: hardly a code is in its own
"""

causes = {
    "A": "nothing",
    "B": "next petal",
    "C": "no generator phase",
    "D": "one label hidden",
    "E": "labels shuffled",
}
