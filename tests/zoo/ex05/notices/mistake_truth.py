"""Mistake: truth values.

Message: with its quotes
"""

notices = dict(swap_free=False, swap_steered=True, empty=True, tip=True, style=False, unknown=False)
