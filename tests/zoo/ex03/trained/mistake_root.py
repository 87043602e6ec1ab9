"""Mistake: a prior with the wrong scale: the root of 5.

Message: the codes fit a prior whose variance is 5
"""


def sample_prior(count):
    return tf.random.normal((count, 2), stddev=5.0**0.5)


for _ in range(60):
    for batch in batches:
        fast_step(batch)
trained = networks
