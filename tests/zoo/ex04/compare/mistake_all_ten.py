"""Mistake: the rarest digit forgotten.

Message: some digits hardly come
"""

compare = {
    "clusters": "both",
    "copies": "neither",
    "all_ten": "both",
    "halfway": "both",
    "radius_40": "plain",
}
