"""Mistake: finding taken for free.

Message: nothing is for free
"""

effects = {
    "rare_area": "stays",
    "rare_right": "falls",
    "higher_alarms": "falls",
    "higher_found": "rises",
    "wide_code": "falls",
    "unread": "stays",
    "more_images": "falls",
}
