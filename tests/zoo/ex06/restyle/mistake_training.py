"""Mistake: with training=True.

Message: its noise sleeps
"""


def restyle(encoder, decoder, style_images, labels, classes):
    styles = encoder(style_images, training=True)
    return decoder(decoder_input(styles, labels, classes))
