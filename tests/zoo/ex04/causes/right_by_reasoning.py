"""Right: worked out from the table."""

measured = {
    "A": (0.0211, 0.02, 0.000, 0.000),
    "B": (0.0190, 3.94, 0.026, 0.002),
    "C": (0.0523, 12.34, 1.000, 0.000),
    "D": (0.0211, 0.02, 0.016, 0.072),
    "E": (0.0211, 0.02, 0.678, 0.004),
}
causes = {}
for run, (error, distance, gaps, rarest) in measured.items():
    if error > 0.045:
        causes[run] = "one epoch"
    elif distance > 1:
        causes[run] = "no generator phase"
    elif gaps > 0.5:
        causes[run] = "variance for stddev"
    else:
        causes[run] = "nothing" if rarest > 0 else "codes all near 0"
