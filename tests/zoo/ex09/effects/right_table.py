"""Right: a table."""

effects = {
    "more_samples": "rises",
    "near": "rises",
    "twice": "stays",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "bytes": "falls",
}
