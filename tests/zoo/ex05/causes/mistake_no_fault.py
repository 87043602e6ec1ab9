"""Mistake: a small share taken for a fault.

Message: what is missing here
"""

causes = {
    "A": "next petal",
    "B": "one label hidden",
    "C": "no generator phase",
    "D": "nothing",
    "E": "labels shuffled",
}
