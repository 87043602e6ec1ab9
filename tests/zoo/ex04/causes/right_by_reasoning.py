"""Right: worked out from the table."""

measured = {
    "A": (0.0209, 0.03, 0.000, 0.06, 0.000),
    "B": (0.0217, 6.32, 0.273, 0.43, 0.002),
    "C": (0.0523, 12.35, 1.000, 0.82, 0.000),
    "D": (0.0209, 0.03, 0.013, 0.23, 0.069),
    "E": (0.0209, 0.03, 0.667, 0.12, 0.003),
}
causes = {}
for run, (error, distance, strange, _, rarest) in measured.items():
    if error > 0.045:
        causes[run] = "one epoch"
    elif distance > 1:
        causes[run] = "no generator phase"
    elif strange > 0.5:
        causes[run] = "variance for stddev"
    else:
        causes[run] = "nothing" if rarest > 0 else "codes all near 0"
