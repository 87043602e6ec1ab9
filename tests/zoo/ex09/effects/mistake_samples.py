"""Mistake: samples taken for test images.

Message: one near a test image
"""

effects = {
    "more_samples": "stays",
    "near": "rises",
    "twice": "stays",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "bytes": "falls",
}
