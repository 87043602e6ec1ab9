"""Mistake: the encoder forgotten in the reconstruction phase.

Message: encoder stays in the reconstruction phase
"""

moves = {
    "reconstruction": {"decoder"},
    "discriminator": {"discriminator"},
    "generator": {"encoder"},
}
