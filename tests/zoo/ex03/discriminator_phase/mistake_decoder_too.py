"""Mistake: the decoder trained as well.

Message: No image is decoded
"""


def discriminator_phase(images, networks, sample_prior, optimizer):
    real_codes, fake_codes = sample_prior(len(images)), networks.encoder(images)
    with tf.GradientTape() as tape:
        loss = cross_entropy(1.0, networks.discriminator(real_codes))
        loss += cross_entropy(0.0, networks.discriminator(fake_codes))
        loss += tf.reduce_mean(tf.square(images - networks.decoder(fake_codes)))
    variables = networks.discriminator.trainable_variables + networks.decoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
