"""Mistake: another prior than the one given.

Message: the real codes come from elsewhere
"""


def discriminator_phase(images, networks, sample_prior, optimizer):
    real_codes = tf.random.normal((len(images), 2), stddev=5.0)
    with tf.GradientTape() as tape:
        fake_codes = networks.encoder(images)
        real_logits = networks.discriminator(real_codes)
        fake_logits = networks.discriminator(fake_codes)
        loss = cross_entropy(1.0, real_logits) + cross_entropy(0.0, fake_logits)
    variables = networks.discriminator.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
