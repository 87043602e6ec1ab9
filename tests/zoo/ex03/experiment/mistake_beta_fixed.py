"""Mistake: one setting never changed.

Message: a setting that never changes
"""

experiment = [
    {"initializer": initializer, "beta_1": 0.5, "seed": seed}
    for initializer in ("article", "glorot_uniform")
    for seed in range(6)
]
