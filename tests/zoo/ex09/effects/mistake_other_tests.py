"""Mistake: test images taken for samples.

Message: not larger
"""

effects = {
    "more_samples": "rises",
    "near": "rises",
    "twice": "stays",
    "more_tests": "falls",
    "other_tests": "rises",
    "narrow": "falls",
    "bytes": "falls",
}
