"""Right: capitals."""

effects = {
    "more_samples": "Rises",
    "near": "Rises",
    "twice": "Stays",
    "more_tests": "Falls",
    "other_tests": "Stays",
    "narrow": "Falls",
    "bytes": "Falls",
}
