"""Right: by reasoning from the columns."""

causes = {"C": "no generator phase"}  # the only one that misses the prior
causes |= {"A": "next petal"}  # pure petals, of the wrong digit
causes |= {"D": "one label hidden"}  # one digit alone goes astray
causes |= {"E": "labels shuffled", "B": "nothing"}
