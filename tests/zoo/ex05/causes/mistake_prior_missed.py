"""Mistake: the last column overlooked.

Message: who pushes codes there
"""

causes = {
    "A": "next petal",
    "B": "nothing",
    "C": "labels shuffled",
    "D": "one label hidden",
    "E": "no generator phase",
}
