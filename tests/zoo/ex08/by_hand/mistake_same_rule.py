"""Mistake: one rule for both.

Message: did you name by the most confident image
"""

by_hand = {"most confident": 0.6, "majority": 0.6, "equal": 1 / 6}
