"""Mistake: every second cluster lost.

Message: takes in what the first had no room for
"""

by_hand = {"most confident": 0.6, "majority": 0.4, "equal": 5 / 15}
