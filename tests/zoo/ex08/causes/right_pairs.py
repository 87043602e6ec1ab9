"""Right: made of pairs."""

runs = "ABCDE"
what = ["noise missing", "no category adversary", "nothing", "style too long", "one cluster for each image"]
causes = dict(zip(runs, what))
