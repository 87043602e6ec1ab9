"""Mistake: clusters credited to the prior.

Message: they hardly differ
"""

compare = {"clusters": "AAE", "copies": "neither", "all_ten": "AAE", "halfway": "both", "radius_40": "plain"}
