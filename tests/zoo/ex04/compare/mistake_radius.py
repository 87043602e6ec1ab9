"""Mistake: a prior thought to reach everywhere.

Message: eight standard deviations
"""

compare = {"clusters": "both", "copies": "neither", "all_ten": "AAE", "halfway": "both", "radius_40": "AAE"}
