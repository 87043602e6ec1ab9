"""Mistake: a mixture taken for a shifted petal.

Message: what does a label say here
"""

causes = {
    "A": "next petal",
    "B": "nothing",
    "C": "no generator phase",
    "D": "one label hidden",
    "E": "next petal",
}
