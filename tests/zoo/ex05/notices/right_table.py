"""Right: as in the notebook."""

notices = {
    "swap_free": "no",
    "swap_steered": "yes",
    "empty": "yes",
    "tip": "yes",
    "style": "no",
    "unknown": "no",
}
