"""Right: built by a call."""

effects = dict.fromkeys(("more_tests", "narrow", "wide", "bytes"), "falls")
effects["more_samples"], effects["other_tests"] = "rises", "stays"
