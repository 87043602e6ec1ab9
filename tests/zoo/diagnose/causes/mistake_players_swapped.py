"""Mistake: the frozen encoder and the untrained discriminator taken for each other.

Message: about "discriminator never trained" for run A: then its loss is free to grow
"""

causes = {
    "A": "discriminator never trained",
    "B": "no mistake",
    "C": "generator trained for the label 0",
    "D": "prior with another scale",
    "E": "no reconstruction phase",
    "F": "encoder frozen in the generator phase",
}
