"""Mistake: a better copy taken for a better detector.

Message: copied as well as the others
"""

effects = {
    "rare_area": "stays",
    "rare_right": "falls",
    "higher_alarms": "falls",
    "higher_found": "falls",
    "wide_code": "rises",
    "unread": "stays",
    "more_images": "falls",
}
