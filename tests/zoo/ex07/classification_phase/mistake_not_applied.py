"""Mistake: the step is forgotten.

Message: did not move
"""


def classification_phase(images, labels, encoder, optimizer):
    _, logits = encoder(images, training=True)
    return masked_loss(logits, labels)
