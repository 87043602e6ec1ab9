"""Mistake: kernels that grow.

Message: 4 by 4
"""

changes = {
    "losses": "stays",
    "moved": "stays",
    "prior": "stays",
    "judged": "stays",
    "given": "changes",
    "shuffled": "changes",
    "growing": "stays",
}
