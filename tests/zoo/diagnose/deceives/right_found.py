"""Right: found in a table of numbers."""

discriminator = {"A": 0.5, "B": 1.38, "C": 0.0, "D": 1.38, "E": 1.25, "F": 10.0}
stddevs = {"A": 9, "B": 5, "C": 30, "D": 2, "E": 0.5, "F": 50}
(deceives,) = [run for run in stddevs if abs(discriminator[run] - 1.386) < 0.05 and abs(stddevs[run] - 5) > 1]
