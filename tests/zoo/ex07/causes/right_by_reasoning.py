"""Right: each told by the column that gives it away."""

causes = {}
causes["C"] = "nothing"
causes["B"] = "no category adversary"  # seldom sure
causes["D"] = "no classification phase"  # the loss never fell
causes["A"] = "labels shuffled"  # the loss fell, the names are wrong
