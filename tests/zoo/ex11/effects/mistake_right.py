"""Mistake: the share of right alarms taken for the share found.

Message: a tenth of the right ones
"""

effects = {
    "rare_area": "stays",
    "rare_right": "stays",
    "higher_alarms": "falls",
    "higher_found": "falls",
    "wide_code": "falls",
    "unread": "stays",
    "more_images": "falls",
}
