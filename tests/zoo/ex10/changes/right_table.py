"""Right: a dict."""

changes = {
    "losses": "stays",
    "moved": "stays",
    "prior": "stays",
    "judged": "stays",
    "given": "changes",
    "shuffled": "changes",
    "growing": "changes",
}
