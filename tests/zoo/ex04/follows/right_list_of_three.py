"""Right: from the three that follow."""

names = ("clusters", "copies", "learned", "halfway", "digits", "next_seed", "copier")
follows = {name: "yes" if name in {"learned", "halfway", "copier"} else "no" for name in names}
