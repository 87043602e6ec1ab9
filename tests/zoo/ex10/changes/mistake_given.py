"""Mistake: flat rows for convolutions.

Message: lies beside which
"""

changes = {
    "losses": "stays",
    "moved": "stays",
    "prior": "stays",
    "judged": "stays",
    "given": "stays",
    "shuffled": "changes",
    "growing": "changes",
}
