"""Mistake: the error of a single image.

Message: mean over test images
"""

effects = {
    "more_samples": "rises",
    "near": "rises",
    "twice": "stays",
    "more_tests": "stays",
    "other_tests": "stays",
    "narrow": "falls",
    "bytes": "falls",
}
