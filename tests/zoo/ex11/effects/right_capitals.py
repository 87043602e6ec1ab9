"""Right: capitals."""

effects = {
    "rare_area": "Stays",
    "rare_right": "Falls",
    "higher_alarms": "Falls",
    "higher_found": "Falls",
    "wide_code": "Falls",
    "unread": "Stays",
    "more_images": "Falls",
}
