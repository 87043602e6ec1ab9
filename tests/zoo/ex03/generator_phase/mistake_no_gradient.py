"""Mistake: codes computed by predict.

Message: passes no gradient on
"""


def generator_phase(images, networks, optimizer):
    with tf.GradientTape() as tape:
        logits = networks.discriminator(networks.encoder.predict(images, verbose=0))
        loss = cross_entropy(1.0, logits)
    variables = networks.encoder.trainable_variables
    optimizer.apply(tape.gradient(loss, variables), variables)
    return loss
