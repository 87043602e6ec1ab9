"""Mistake: counts of images.

Message: divide by the number of images
"""

by_hand = {"most confident": 6, "majority": 4, "equal": 1 / 6}
