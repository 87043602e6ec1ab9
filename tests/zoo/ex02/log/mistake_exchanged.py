"""Mistake: the two losses taken for each other.

Message: gives both kinds the right label
"""

log = {"0.02 and 5.31": "is fooled", "1.39 and 0.69": "can only guess", "5.20 and 0.01": "tells them apart"}
