"""Mistake: no label at all.

Message: without the label the discriminator
"""


def steered_inputs(images, labels, encoder, sample_components):
    return sample_components(labels), encoder(images)
