"""Right: all four recipes, three seeds each."""

experiment = []
for initializer in ("article", "glorot_uniform"):
    for beta_1 in (0.9, 0.5):
        for seed in range(3):
            experiment.append({"initializer": initializer, "beta_1": beta_1, "seed": seed})
