"""Right: numbers with a decimal point."""

movers = {
    "hidden layers": 3.0,
    "style head": 2.0,
    "category head": 3.0,
    "decoder": 1.0,
    "category discriminator": 1.0,
}
