"""Mistake: a part is left out.

Message: Keep the keys as given
"""

movers = {"hidden layers": 3, "style head": 2, "category head": 3, "decoder": 1}
