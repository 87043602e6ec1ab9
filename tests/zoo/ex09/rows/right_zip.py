"""Right: zipped."""

words = ("memoriser", "one image", "AAE", "wrong codes", "centroids")
rows = dict(zip("ABCDE", words))
