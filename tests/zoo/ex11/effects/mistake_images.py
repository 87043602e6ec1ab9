"""Mistake: a promise that needs no images.

Message: 1 / (n + 1)
"""

effects = {
    "rare_area": "stays",
    "rare_right": "falls",
    "higher_alarms": "falls",
    "higher_found": "falls",
    "wide_code": "falls",
    "unread": "stays",
    "more_images": "stays",
}
