"""Mistake: another prior.

Message: never seen a pixel
"""

changes = {
    "losses": "stays",
    "moved": "stays",
    "prior": "changes",
    "judged": "stays",
    "given": "changes",
    "shuffled": "changes",
    "growing": "changes",
}
