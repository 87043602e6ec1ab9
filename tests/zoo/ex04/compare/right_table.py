"""Right: as asked."""

compare = {"clusters": "both", "copies": "neither", "all_ten": "AAE", "halfway": "both", "radius_40": "plain"}
