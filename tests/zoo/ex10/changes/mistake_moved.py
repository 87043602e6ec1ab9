"""Mistake: another network moves.

Message: The encoder alone
"""

changes = {
    "losses": "stays",
    "moved": "changes",
    "prior": "stays",
    "judged": "stays",
    "given": "changes",
    "shuffled": "changes",
    "growing": "changes",
}
