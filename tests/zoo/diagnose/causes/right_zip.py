"""Right: letters and causes side by side."""

found = [
    "encoder frozen in the generator phase",
    "no mistake",
    "generator trained for the label 0",
    "prior with another scale",
    "no reconstruction phase",
    "discriminator never trained",
]
causes = dict(zip("ABCDEF", found))
