"""Mistake: the encoder learns in the discriminator phase.

Message: learn to be caught
"""

moves = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator", "encoder"},
    "generator": {"encoder"},
}
