"""Mistake: one run repeated with the same seed.

Message: tells nothing new
"""

recipes = [("article", 0.9), ("glorot_uniform", 0.9), ("article", 0.5)]
experiment = [dict(initializer=start, beta_1=beta_1, seed=0) for start, beta_1 in recipes for _ in range(4)]
