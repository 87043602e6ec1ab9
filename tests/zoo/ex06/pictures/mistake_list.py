"""Mistake: a list.

Message: a dict with the keys
"""

pictures = ["label ignored", "labels shifted", "nothing", "transposed", "style ignored"]
