"""Questions of exercise 10 on networks: shapes, numbers of weights, a decoder that mirrors an encoder."""

import keras
import numpy as np
from aae_teach.checks import NotYet, as_function, expect_close, question
from aae_teach.checks.authoring.door import as_array, kind
from aae_teach.checks.authoring.expect import differing


@question(
    "ex10.shapes",
    hints=(
        "With padding at the edges, a stride of 2 takes every second place, and the first always.",
        "So 7 becomes 4: half, rounded up, `(height + 1) // 2`.",
        "The third number is how many filters the convolution has; the image's channels play no part in it.",
    ),
)
def shapes(answer, random):
    """Write image_shape, filters -> a list of (height, width, filters), one for each convolution."""
    function = as_function(answer)
    for channels, count in ((None, 2), (3, 3), (1, 1), (4, 4)):
        height, width = (int(each) for each in random.permutation([27, 44]) + random.integers(0, 6, 2) * 2)
        filters = tuple(int(each) for each in random.choice(np.arange(5, 60), count, replace=False))
        image_shape = (height, width) if channels is None else (height, width, channels)
        seen = function(image_shape, filters)
        if isinstance(seen, (tuple, list)) and len({np.size(each) for each in seen}) > 1:
            raise NotYet(kind(seen), "three numbers for each", "Give (height, width, filters) each time.")
        seen = as_array(seen, "shapes")
        right = _halved(height, width, filters)
        slips = (
            (
                _halved(height, width, filters, lambda side: side // 2),
                "Odd sides are rounded up: 7 becomes 4.",
            ),
            (_halved(height, width, filters, lambda side: side), "A stride of 2 halves height and width."),
            (
                _halved(height, width, filters, lambda side: (side - 4) // 2 + 1),
                "The edges are padded: no pixels are lost for the kernel's width.",
            ),
            (right[:, [1, 0, 2]], "Height and width are swapped."),
            (right[:, [2, 0, 1]], "Keras puts the filters last: (height, width, filters)."),
            (right[::-1], "They are in the wrong order: the first convolution comes first."),
            (
                np.vstack([[height, width, channels or 1], right]),
                "The image itself is no convolution's output.",
            ),
            (right[-1], "Asked is a list with the shape after each convolution."),
            (right[-1:], "The shape after each convolution is asked, not after the last one alone."),
            (
                np.column_stack([np.repeat(right[:1, :2], count, axis=0), filters]),
                "Each convolution halves what the one before has left.",
            ),
            (
                np.column_stack([right[:, :2], np.full(count, channels or 1)]),
                "The third number is how many filters the convolution has.",
            ),
            (
                np.column_stack([right[:, :2], np.cumprod(filters) * (channels or 1)]),
                "Each filter reads all channels at once, so nothing is multiplied.",
            ),
        )
        told = f"{seen.tolist()} for {image_shape} and filters {filters}", f"{right.tolist()}"
        reason = "Halve height and width, rounded up, once for each convolution."
        expect_close(seen, right, reason, 1e-6, "shapes", differing(slips, right), told)
    return "Each step leaves a quarter of the places, each of which has seen a larger part of the image."


def _halved(height, width, filters, halve=lambda side: -(-side // 2)):
    rows = []
    for count in filters:
        height, width = halve(height), halve(width)
        rows.append((height, width, count))
    return np.array(rows)


@question(
    "ex10.weights",
    hints=(
        "One filter has a weight for each place of the kernel in each channel, and one bias.",
        "So a convolution has (kernel * kernel * channels + 1) * filters.",
        "The dense layer: (numbers in + 1) * numbers out. In: height * width * channels; out: with filters.",
    ),
)
def weights(answer, random):
    """Write height, width, channels, kernel, filters -> weights of a convolution, and of a dense layer."""
    function = as_function(answer)
    for _ in range(3):
        height, width, channels, kernel, filters = random.permutation([5, 7, 4, 3, 6]).tolist()
        height, width = 3 * height, 3 * width
        seen = as_array(function(height, width, channels, kernel, filters), "numbers of weights")
        taps, places = kernel * kernel * channels, height * width
        convolution, dense = (taps + 1) * filters, (places * channels + 1) * places * filters
        right = np.array([convolution, dense])
        slips = (
            ([taps * filters, places * channels * places * filters], "The biases are missing."),
            ([taps * filters, dense], "The convolution's biases are missing: one for each filter."),
            ([convolution, places * channels * places * filters], "The dense layer's biases are missing."),
            ([taps * filters + 1, dense], "Each filter has a bias of its own."),
            ([taps * filters + places * filters, dense], "A filter has one bias, the same at all places."),
            ([(kernel * kernel + 1) * filters, dense], "Each filter has a kernel for every channel."),
            ([(kernel * channels + 1) * filters, dense], "The kernel has kernel * kernel places."),
            ([(taps + 1) * filters * places, dense], "One kernel serves all places: do not multiply."),
            ([convolution, (places * channels + 1) * filters],
             "The dense layer gives as many numbers as the convolution: height * width * filters."),
            ([convolution, (places + 1) * places * filters], "Each pixel has a number in every channel."),
            ([dense, convolution], "The convolution first, then the dense layer."),
            ([convolution + dense], "Two numbers are asked, not their sum."),
        )  # fmt: skip
        told = (
            f"{np.ravel(seen).tolist()}",
            f"{right.tolist()} for {(height, width, channels)}, kernel {kernel}, {filters} filters",
        )
        reason = "Count what one output needs, with its bias, and how many outputs have weights of their own."
        expect_close(seen, right, reason, 1e-9, "weights", slips, told)
    return "The convolution's number has neither height nor width in it."


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
        _expect_ends(decoder, latent_dim, image_shape, case)
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


def _expect_ends(decoder, latent_dim, image_shape, case):
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
        reason = "Each doubling has to undo one stride."
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
