"""Right: from a rule."""

measures = (
    "reconstruction loss",
    "neighbour accuracy",
    "within-class distance",
    "within divided by between",
    "gap measure, codes from N(0, 5²)",
)
depends_on_scale = {"within-class distance", "gap measure, codes from N(0, 5²)"}
scaled = {name: "changes" if name in depends_on_scale else "same" for name in measures}
