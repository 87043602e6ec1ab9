"""Right: networks called."""


def restyle(encoder, decoder, style_images, labels, classes):
    return decoder(decoder_input(encoder(style_images), labels, classes))
