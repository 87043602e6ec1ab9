"""Mistake: shares of right names.

Message: share of right names
"""

by_hand = {"most confident": 0.4, "majority": 0.6, "equal": 5 / 6}
