"""Mistake: a low loss of the generator taken for a match.

Message: taken for real
"""

log = {
    "0.02 and 5.31": "tells them apart",
    "1.39 and 0.69": "can only guess",
    "5.20 and 0.01": "fakes match the real samples",
}
