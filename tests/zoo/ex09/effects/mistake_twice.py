"""Mistake: wide taken for safe.

Message: waste probability where nothing
"""

effects = {
    "more_samples": "rises",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "wide": "rises",
    "bytes": "falls",
}
