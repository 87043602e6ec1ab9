"""Mistake: the same integral taken for the same estimate.

Message: its logarithm loses less
"""

effects = {
    "more_samples": "rises",
    "near": "stays",
    "twice": "stays",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "bytes": "falls",
}
