"""The question of exercise 10 on a decoder that mirrors an encoder of convolutions."""

import keras
import numpy as np
from aae_teach.checks import NotYet, as_function, question


@question(
    "ex10.mirror",
    hints=(
        "After k convolutions there are height / 2**k by width / 2**k places, with filters[-1] numbers each.",
        "`Dense(..., 'relu')`, `Reshape(...)`; then for each of filters[-2::-1]: `UpSampling2D(2)` and a "
        "`Conv2D(count, 3, padding='same', activation='relu')`.",
        "At last `UpSampling2D(2)` and `Conv2D(channels, 3, padding='same', activation='sigmoid')`.",
    ),
)
def mirror(answer, random):
    """Write latent_dim, image_shape, filters -> a decoder that mirrors an encoder with these filters."""
    function = as_function(answer)
    for channels, count in ((1, 2), (3, 3)):
        latent_dim, times = int(random.integers(2, 9)), 2**count
        rows, columns = random.choice(np.arange(3, 7), 2, replace=False).tolist()
        filters = tuple(random.choice(np.arange(4, 20), count, replace=False).tolist())
        image_shape = rows * times, columns * times, channels
        decoder = function(latent_dim, image_shape, filters)
        case = f"image_shape {image_shape}, filters {filters}"
        _expect_ends(decoder, latent_dim, image_shape, filters, case)
        layers = _flat(decoder)
        _expect_steps(layers, (rows, columns), filters, channels, case)
        _expect_activations(layers, decoder, random)
    return "What one half of the model takes apart in steps, the other puts together in the same steps."


def _flat(model):
    """The layers of a model and of the models in it, in order."""
    found = []
    for layer in model.layers:
        found += _flat(layer) if isinstance(layer, keras.Model) else [layer]
    return found


def _expect_ends(decoder, latent_dim, image_shape, filters, case):
    if not isinstance(decoder, keras.Model):
        raise NotYet(
            f"an answer of type {type(decoder).__name__}",
            "a Keras model",
            "Return keras.Model(inputs, outputs) or keras.Sequential.",
        )
    if not decoder.built or decoder.input_shape[1:] != (latent_dim,):
        shape = decoder.input_shape[1:] if decoder.built else "not known yet"
        reason = "Begin with keras.Input((latent_dim,))."
        raise NotYet(f"an input whose shape is {shape}", f"{(latent_dim,)}", reason)
    if decoder.output_shape[1:] != image_shape:
        seen = decoder.output_shape[1:]
        times = 2 ** len(filters)
        begin = image_shape[0] // times, image_shape[1] // times
        reason = f"Begin with rows // {times} by columns // {times} of this image: {begin} here."
        if len(seen) == 1:
            reason = "The output is flat; the last convolution gives an image."
        elif len(seen) == 3 and seen[:2] == image_shape[:2]:
            reason = "The last convolution has one filter for each channel of the image."
        elif len(seen) == 3 and all(2 * a == b for a, b in zip(seen, image_shape[:2])):
            reason = "One doubling is missing: there is one for each filter."
        elif len(seen) == 3 and all(a == 2 * b for a, b in zip(seen, image_shape[:2])):
            reason = "This is one doubling too many."
        elif len(seen) == 3 and seen[0] < image_shape[0]:
            reason = 'Convolutions without padding="same" lose pixels at the edges.'
        raise NotYet(f"pictures {seen} for {case}", f"{image_shape}", reason)


def _expect_steps(layers, places, filters, channels, case):
    if any(isinstance(layer, keras.layers.Conv2DTranspose) for layer in layers):
        reason = "A transposed convolution can leave a grain; double by UpSampling2D and convolve."
        raise NotYet("Conv2DTranspose", "UpSampling2D, then Conv2D", reason)
    weighted = keras.layers.Dense, keras.layers.Conv2D
    other = [type(layer).__name__ for layer in layers if layer.weights and not isinstance(layer, weighted)]
    if other:
        reason = "The encoder has no such layer, so its mirror has none: one dense layer and convolutions."
        raise NotYet(", ".join(other), "Dense and Conv2D alone", reason)
    convolutions = [layer for layer in layers if isinstance(layer, keras.layers.Conv2D)]
    found = [layer.filters for layer in convolutions]
    wanted = [*filters[-2::-1], channels]
    doubled = sum(isinstance(layer, keras.layers.UpSampling2D) for layer in layers)
    if found != wanted:
        reason = (
            "After the dense layer come the encoder's filters backwards, without the last, and the channels."
        )
        if found == [*filters[:-1], channels]:
            reason = "The filters should go backwards: a mirror begins with the last."
        elif found in ([*filters[::-1], channels], [*filters, channels]):
            reason = "The last of the encoder's filters belongs to the dense layer; it has no convolution."
        raise NotYet(f"convolutions with {found} filters for {case}", f"{wanted}", reason)
    if doubled != len(filters) or any(layer.strides != (1, 1) for layer in convolutions):
        reason = "One doubling undoes one stride; the convolutions here have none."
        raise NotYet(f"{doubled} UpSampling2D for {case}", f"{len(filters)}", reason)
    _expect_doublings(layers)
    if {layer.kernel_size for layer in convolutions} != {(3, 3)}:
        kernels = sorted({layer.kernel_size for layer in convolutions})
        raise NotYet(f"kernels {kernels}", "(3, 3)", "The question asks for kernels of 3 by 3.")
    dense = [layer for layer in layers if isinstance(layer, keras.layers.Dense)]
    units = places[0] * places[1] * filters[-1]
    if [layer.units for layer in dense] != [units]:
        reason = (
            "The dense layer gives what the encoder's last convolution gave: rows * columns * filters[-1]."
        )
        raise NotYet(f"dense layers of {[layer.units for layer in dense]} units", f"[{units}]", reason)
    first = next(
        (layer.output.shape[1:] for layer in layers if isinstance(layer, keras.layers.Reshape)), None
    )
    if first != (*places, filters[-1]):
        reason = "Rows and columns first, then the filters, as the encoder left them."
        raise NotYet(f"reshaped to {first}", f"{(*places, filters[-1])}", reason)


def _expect_doublings(layers):
    """Raises NotYet unless each convolution follows a doubling that repeats pixels."""
    kinds = keras.layers.UpSampling2D, keras.layers.Conv2D
    order = [type(layer).__name__ for layer in layers if isinstance(layer, kinds)]
    if order != ["UpSampling2D", "Conv2D"] * (len(order) // 2):
        reason = "Double first, then convolve, each time: what is doubled last is left in blocks."
        raise NotYet(", ".join(order), "UpSampling2D and Conv2D in turn", reason)
    for layer in layers:
        if isinstance(layer, kinds[0]) and layer.interpolation != "nearest":
            reason = "UpSampling2D(2) repeats each pixel, and leaves it to the convolution to smooth."
            raise NotYet(f'interpolation="{layer.interpolation}"', "UpSampling2D(2)", reason)


def _expect_activations(layers, decoder, random):
    """Raises NotYet unless hidden layers have a ReLU, and pictures reach from 0 to 1 as a sigmoid's do."""
    kinds = (keras.layers.Dense, keras.layers.Conv2D, keras.layers.ReLU, keras.layers.Activation)
    kept = [layer for layer in layers if isinstance(layer, kinds)]
    weighted = [k for k, layer in enumerate(kept) if isinstance(layer, kinds[:2])]
    for k, after in zip(weighted, [*weighted[1:], len(kept)]):
        names = [_activation(layer) for layer in kept[k:after]]
        names = [name for name in names if name != "linear"]
        last = k == weighted[-1]
        if names != (["sigmoid"] if last else ["relu"]):
            seen = f"{' and '.join(names) or 'no activation'} after {type(kept[k]).__name__}"
            reason = "Without a ReLU two layers in a row are no more than one."
            if names:
                reason = "The question asks for a ReLU, once."
            if last:
                reason = (
                    "Pixels lie in [0, 1], and so do a sigmoid's values; a ReLU goes beyond, a tanh below."
                )
            raise NotYet(
                f"{seen}, layer {weighted.index(k) + 1} of {len(weighted)}",
                "relu" if not last else "sigmoid",
                reason,
            )


def _activation(layer):
    return "relu" if isinstance(layer, keras.layers.ReLU) else layer.activation.__name__
