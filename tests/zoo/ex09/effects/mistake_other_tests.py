"""Mistake: test images taken for samples.

Message: not larger
"""

effects = {
    "more_samples": "rises",
    "more_tests": "falls",
    "other_tests": "rises",
    "narrow": "falls",
    "wide": "falls",
    "bytes": "falls",
}
