"""Mistake: the codes returned.

Message: these are the style codes
"""


def restyle(encoder, decoder, style_images, labels, classes):
    return encoder.predict(style_images, verbose=0)
