"""Right: all from the code but one."""

things = "digit_plain digit_copying digit_separated slant_separated bar_separated".split()
kept_in = dict.fromkeys(things, "code")
kept_in["digit_separated"] = "label"
