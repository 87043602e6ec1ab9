"""Mistake: shuffled pixels do no harm.

Message: knows neighbours
"""

changes = {
    "losses": "stays",
    "moved": "stays",
    "prior": "stays",
    "judged": "stays",
    "given": "changes",
    "shuffled": "stays",
    "growing": "changes",
}
