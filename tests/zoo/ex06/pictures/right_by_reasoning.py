"""Right: from the directions in which something changes."""

constant = {"A": "label ignored", "E": "style ignored"}
complete = dict(zip("BCD", ("labels shifted", "nothing", "transposed")))
pictures = {**constant, **complete}
