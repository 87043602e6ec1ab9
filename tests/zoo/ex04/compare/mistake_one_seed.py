"""Mistake: one seed trusted.

Message: another seed can turn them round
"""

compare = {"clusters": "both", "copies": "plain", "all_ten": "AAE", "halfway": "both", "radius_40": "plain"}
