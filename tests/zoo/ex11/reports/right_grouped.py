"""Right: grouped."""

groups = {"looked": ("best_cut", "dirty"), "base rate": ("area_only",), "no competitor": ("alone",)}
groups |= {"promise": ("small",), "nothing": ("careful",)}
reports = {name: text for text, names in groups.items() for name in names}
