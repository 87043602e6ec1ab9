"""Mistake: the threshold the wrong way round.

Message: Fewer normal images
"""

effects = {
    "rare_area": "stays",
    "rare_right": "falls",
    "higher_alarms": "rises",
    "higher_found": "falls",
    "wide_code": "falls",
    "unread": "stays",
    "more_images": "falls",
}
