"""Right: two loops."""

for _ in range(60):
    for batch in batches:
        fast_step(batch)
trained = networks
