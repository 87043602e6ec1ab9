"""Mistake: narrow taken for sharp.

Message: leave most test images outside
"""

effects = {
    "more_samples": "rises",
    "near": "rises",
    "twice": "stays",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "rises",
    "bytes": "falls",
}
