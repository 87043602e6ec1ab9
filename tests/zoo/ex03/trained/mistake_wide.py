"""Mistake: a prior of twice the scale.

Message: a prior of another scale
"""


def sample_prior(count):
    return tf.random.normal((count, 2), stddev=10.0)


for _ in range(60):
    for batch in batches:
        fast_step(batch)
trained = networks
