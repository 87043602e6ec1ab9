"""Mistake: centroids taken for the VAE.

Message: about as far from training images
"""

rows = {
    "A": "memoriser",
    "B": "one image",
    "C": "centroids",
    "D": "wrong codes",
    "E": "vae",
}
