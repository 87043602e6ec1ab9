"""Mistake: the decoder taken for the generator.

Message: the decoder is not on that path
"""

moves = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"discriminator"},
    "generator": {"decoder"},
}
