"""Right: capitals."""

notices = {
    "swap_free": "NO",
    "swap_steered": "YES",
    "empty": "YES",
    "tip": "YES",
    "style": "NO",
    "unknown": "NO",
}
