"""Right: zipped."""

words = ("memoriser", "one image", "vae", "wrong codes", "centroids")
rows = dict(zip("ABCDE", words))
