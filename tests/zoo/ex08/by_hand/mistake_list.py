"""Mistake: a list instead of a dict.

Message: keep the keys
"""

by_hand = [0.6, 0.4, 1 / 6]
