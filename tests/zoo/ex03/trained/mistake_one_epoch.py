"""Mistake: one epoch instead of 60.

Message: train for 60 epochs
"""

for batch in batches:
    fast_step(batch)
trained = networks
