"""Right: the dict as handed out."""

causes = {
    "A": "encoder frozen in the generator phase",
    "B": "no mistake",
    "C": "generator trained for the label 0",
    "D": "prior with another scale",
    "E": "no reconstruction phase",
    "F": "discriminator never trained",
}
