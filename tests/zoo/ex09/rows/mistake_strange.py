"""Mistake: many gaps taken for a VAE.

Message: and few are gaps
"""

rows = {
    "A": "memoriser",
    "B": "one image",
    "C": "wrong codes",
    "D": "vae",
    "E": "centroids",
}
