"""Right: numbers, rounded."""

costs = {
    "discriminator, guessing": 1.386,
    "generator, guessing": 0.693,
    "discriminator, nine to one": 0.211,
}
