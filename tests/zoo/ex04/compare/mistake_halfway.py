"""Mistake: smooth lines credited to the prior.

Message: compare each code space with the pixels
"""

compare = {"clusters": "both", "copies": "neither", "all_ten": "AAE", "halfway": "AAE", "radius_40": "plain"}
