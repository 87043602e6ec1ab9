"""Right: lists, and single names."""

moves = {
    "reconstruction": ["decoder", "encoder"],
    "discriminator": "discriminator",
    "generator": "encoder",
}
