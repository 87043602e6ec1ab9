"""Mistake: a value that was not asked for.

Message: these two values only
"""

experiment = [{"initializer": "article", "beta_1": beta_1, "seed": 0} for beta_1 in (0.9, 0.7, 0.5)]
