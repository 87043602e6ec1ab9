"""Mistake: a density without a unit.

Message: spread over a larger range
"""

effects = {
    "more_samples": "rises",
    "near": "rises",
    "twice": "stays",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "bytes": "stays",
}
