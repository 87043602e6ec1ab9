"""Mistake: every change taken to reach the code.

Message: leaves the code where it was
"""

effects = {
    "rare_area": "stays",
    "rare_right": "falls",
    "higher_alarms": "falls",
    "higher_found": "falls",
    "wide_code": "falls",
    "unread": "rises",
    "more_images": "falls",
}
