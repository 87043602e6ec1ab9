"""What stands above: the function answered before."""

ABOVE = ("cluster_names",)
