"""Mistake: one cause for two runs.

Message: each run has a cause of its own
"""

causes = {letter: "no mistake" for letter in "BD"} | {
    "A": "encoder frozen in the generator phase",
    "C": "generator trained for the label 0",
    "E": "no reconstruction phase",
    "F": "discriminator never trained",
}
