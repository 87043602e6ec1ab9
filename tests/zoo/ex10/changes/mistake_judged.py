"""Mistake: a discriminator of images.

Message: with any encoder
"""

changes = {
    "losses": "stays",
    "moved": "stays",
    "prior": "stays",
    "judged": "changes",
    "given": "changes",
    "shuffled": "changes",
    "growing": "changes",
}
