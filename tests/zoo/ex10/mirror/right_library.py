"""Right: the library's."""


def mirror(latent_dim, image_shape, filters):
    return aae.build_convolutional_decoder(latent_dim, image_shape, filters[::-1])
