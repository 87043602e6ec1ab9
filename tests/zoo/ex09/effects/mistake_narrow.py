"""Mistake: narrow taken for sharp.

Message: leave most test images outside
"""

effects = {
    "more_samples": "rises",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "rises",
    "wide": "falls",
    "bytes": "falls",
}
