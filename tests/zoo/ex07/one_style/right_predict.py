"""Right: with predict and the encoder itself."""


def one_style(model, image):
    style = model.encoder.predict(image.reshape(1, -1), verbose=0)[0]
    codes = np.hstack([np.eye(10), np.tile(style, (10, 1))])
    return model.decoder.predict(codes, verbose=0)
