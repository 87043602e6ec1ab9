"""Mistake: an entry left out.

Message: the keys
"""

effects = {
    "rare_area": "stays",
    "rare_right": "falls",
    "higher_alarms": "falls",
    "higher_found": "falls",
    "wide_code": "falls",
    "more_images": "falls",
}
