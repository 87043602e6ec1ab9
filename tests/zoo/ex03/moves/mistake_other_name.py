"""Mistake: a network by another name.

Message: copy the names
"""

moves = {
    "reconstruction": {"encoder", "decoder"},
    "discriminator": {"critic"},
    "generator": {"encoder"},
}
