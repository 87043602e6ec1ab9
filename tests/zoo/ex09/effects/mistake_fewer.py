"""Mistake: fewer draws taken for a lower number.

Message: the estimate scatters less
"""

effects = {
    "more_samples": "rises",
    "near": "falls",
    "twice": "stays",
    "more_tests": "falls",
    "other_tests": "stays",
    "narrow": "falls",
    "bytes": "falls",
}
