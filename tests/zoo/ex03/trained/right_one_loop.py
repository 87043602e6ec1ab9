"""Right: a repeated data set in one loop."""

for batch in batches.repeat(60):
    fast_step(batch)
trained = networks
