"""Mistake: 2 ln 2 taken for a proof.

Message: one that answers one half everywhere has them too
"""

log = {
    "0.02 and 5.31": "tells them apart",
    "1.39 and 0.69": "fakes match the real samples",
    "5.20 and 0.01": "is fooled",
}
