"""Mistake: one seed for each recipe.

Message: one run may be lucky
"""

experiment = [
    {"initializer": initializer, "beta_1": beta_1, "seed": 0}
    for initializer in ("article", "glorot_uniform")
    for beta_1 in (0.9, 0.5)
]
