"""Mistake: a density without a unit.

Message: spread over a larger range
"""

effects = {
    "more_samples": "rises",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "wide": "falls",
    "bytes": "stays",
}
