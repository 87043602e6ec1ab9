"""Mistake: a slip in counting.

Message: those with 0.90, 0.80 and 0.95
"""

by_hand = {"most confident": 0.5, "majority": 0.4, "equal": 1 / 6}
