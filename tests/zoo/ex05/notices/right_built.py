"""Right: built from a set."""

seen = {"swap_steered", "empty", "tip"}
names = ("swap_free", "swap_steered", "empty", "tip", "style", "unknown")
notices = {name: "yes" if name in seen else "no" for name in names}
