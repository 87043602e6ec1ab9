"""Mistake: the images as they came.

Message: images that came in
"""


def restyle(encoder, decoder, style_images, labels, classes):
    decoder.predict(decoder_input(encoder.predict(style_images), labels, classes))
    return style_images
