"""Mistake: undecided run laid to the style.

Message: how sure is this run
"""

causes = {
    "A": "noise missing",
    "B": "style too long",
    "C": "nothing",
    "D": "style too long",
    "E": "one cluster for each image",
}
