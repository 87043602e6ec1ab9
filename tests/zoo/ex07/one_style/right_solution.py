"""Right: encode, put beside each other, decode."""


def one_style(model, image):
    styles, _ = model.encode(image[None])
    codes = np.concatenate([np.eye(10, dtype="float32"), np.repeat(styles, 10, axis=0)], axis=1)
    return np.asarray(model.decoder(codes))
