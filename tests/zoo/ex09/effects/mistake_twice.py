"""Mistake: copies taken for more samples.

Message: the mean over all is the same
"""

effects = {
    "more_samples": "rises",
    "near": "rises",
    "twice": "rises",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "bytes": "falls",
}
