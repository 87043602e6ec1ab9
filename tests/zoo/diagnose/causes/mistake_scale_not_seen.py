"""Mistake: the run with the wrong prior taken for the one that works.

Message: about "prior with another scale" for run B: then every loss is as it should be
"""

causes = {
    "A": "encoder frozen in the generator phase",
    "B": "prior with another scale",
    "C": "generator trained for the label 0",
    "D": "no mistake",
    "E": "no reconstruction phase",
    "F": "discriminator never trained",
}
