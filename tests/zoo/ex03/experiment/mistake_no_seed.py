"""Mistake: the seed left out.

Message: its two settings and its seed
"""

experiment = [{"initializer": "article", "beta_1": 0.9}, {"initializer": "glorot_uniform", "beta_1": 0.9}]
