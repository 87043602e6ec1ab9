"""Mistake: the area taken for what an alarm is worth.

Message: one kind of image
"""

effects = {
    "rare_area": "falls",
    "rare_right": "falls",
    "higher_alarms": "falls",
    "higher_found": "falls",
    "wide_code": "falls",
    "unread": "stays",
    "more_images": "falls",
}
