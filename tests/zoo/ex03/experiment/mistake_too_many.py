"""Mistake: five seeds of four recipes.

Message: four recipes with three seeds each
"""

experiment = [
    {"initializer": initializer, "beta_1": beta_1, "seed": seed}
    for initializer in ("article", "glorot_uniform")
    for beta_1 in (0.9, 0.5)
    for seed in range(5)
]
