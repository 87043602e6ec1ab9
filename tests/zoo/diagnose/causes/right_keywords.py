"""Right: made by dict, with capital letters."""

causes = dict(
    F="Discriminator never trained",
    E="No reconstruction phase",
    D="Prior with another scale",
    C="Generator trained for the label 0",
    B="No mistake",
    A="Encoder frozen in the generator phase",
)
