"""Mistake: the loop never calls the step.

Message: as before any training
"""

for _ in range(60):
    for batch in batches:
        batch
trained = networks
