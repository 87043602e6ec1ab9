"""Right: by the rule of the hint."""

test_had_a_say = {"A": False, "B": True, "C": False, "D": True, "E": True, "F": False}
plans = {plan: "spoiled" if had else "sound" for plan, had in test_had_a_say.items()}
