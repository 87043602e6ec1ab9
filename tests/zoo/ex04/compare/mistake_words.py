"""Mistake: words of one's own.

Message: copy one of the choices
"""

compare = {
    "clusters": "both",
    "copies": "neither",
    "all_ten": "AAE",
    "halfway": "both",
    "radius_40": "the plain one",
}
