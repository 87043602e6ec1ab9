"""Right: built by a call."""

effects = dict.fromkeys(("more_tests", "narrow", "bytes"), "falls")
effects |= {"more_samples": "rises", "near": "rises", "other_tests": "stays", "twice": "stays"}
