"""Mistake: two steps, one for each term.

Message: took 2 steps
"""


def discriminator_phase(images, networks, sample_prior, optimizer):
    codes = networks.encoder(images)
    real = sample_prior(len(images))
    v = networks.discriminator.trainable_variables
    with tf.GradientTape() as t:
        a = cross_entropy(1.0, networks.discriminator(real))
    optimizer.apply(t.gradient(a, v), v)
    with tf.GradientTape() as t:
        b = cross_entropy(0.0, networks.discriminator(codes))
    optimizer.apply(t.gradient(b, v), v)
    return a + b
