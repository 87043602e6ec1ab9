"""Mistake: only the style.

Message: nothing sorts the images
"""


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        styles, logits = networks.encoder(images)
        loss = cross_entropy(1.0, networks.style_discriminator(styles))
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
