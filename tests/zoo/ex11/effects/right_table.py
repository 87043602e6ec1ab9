"""Right: a table."""

effects = {
    "rare_area": "stays",
    "rare_right": "falls",
    "higher_alarms": "falls",
    "higher_found": "falls",
    "wide_code": "falls",
    "unread": "stays",
    "more_images": "falls",
}
