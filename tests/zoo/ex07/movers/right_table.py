"""Right: the table of the lesson, counted."""

movers = {
    "hidden layers": 3,
    "style head": 2,
    "category head": 3,
    "decoder": 1,
    "category discriminator": 1,
}
