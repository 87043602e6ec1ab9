"""Right: a table."""

effects = {
    "more_samples": "rises",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "wide": "falls",
    "bytes": "falls",
}
