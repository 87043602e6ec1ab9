"""Mistake: losses with layers in them.

Message: No layer stands in it
"""

changes = {
    "losses": "changes",
    "moved": "stays",
    "prior": "stays",
    "judged": "stays",
    "given": "changes",
    "shuffled": "changes",
    "growing": "changes",
}
