"""Mistake: the encoder frozen in the generator phase.

Message: The generator of an adversarial autoencoder is its encoder
"""

moves = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator"},
    "generator": set(),
}
