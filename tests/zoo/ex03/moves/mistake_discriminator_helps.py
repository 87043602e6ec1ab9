"""Mistake: the discriminator moves because the gradient passes through it.

Message: help the encoder to cheat
"""

moves = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator"},
    "generator": {"encoder", "discriminator"},
}
