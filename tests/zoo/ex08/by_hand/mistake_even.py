"""Mistake: fifteen clusters taken to fit ten digits.

Message: the rest must be mixed
"""

by_hand = {"most confident": 0.6, "majority": 0.4, "equal": 0}
