"""Right: capitals."""

effects = {
    "more_samples": "Rises",
    "more_tests": "Falls",
    "other_tests": "Stays",
    "narrow": "Falls",
    "wide": "Falls",
    "bytes": "Falls",
}
