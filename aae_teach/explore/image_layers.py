"""Layers on images as plain values, from which NumPy and the browser compute alike.

Between two layers an image is a row of numbers, channels fastest, as Keras flattens it; so layers that only
give it another shape are none here.
"""

import math

import numpy as np

NAMES = (
    "Conv2D, Conv2DTranspose, UpSampling2D, Cropping2D, ZeroPadding2D, MaxPooling2D, AveragePooling2D, "
    "GlobalMaxPooling2D, GlobalAveragePooling2D, BatchNormalization, LeakyReLU, Reshape, Flatten"
)


class UnknownLayerError(TypeError):
    """A layer, or what it does, is known to Keras alone."""


def pack(layer, weights):
    """What a layer on images does as a list of dicts, or None if it is no such layer.

    Args:
        layer: of Keras, built.
        weights: its weights as float32 arrays.

    Returns:
        Dicts with `kind` "convolution" (`kernel`, float32 (height, width, inputs, outputs); `bias`;
        `transposed`; `strides`; `offset`, rows and columns that lie before the first one; shapes), "window"
        (`offset`, which pixel of the input the first one of the output is; shapes), "upsampling" (`factor`;
        shapes), "pooling" (`window`, its rows and columns; `mean`, or else the largest; `strides`; `offset`;
        shapes), "rescaling" of each channel, or "activation". Shapes are `input_shape` and `output_shape`,
        [height, width, channels].

    Raises:
        UnknownLayerError: a TypeError; the layer does something that is not known here.
    """
    kind = type(layer).__name__
    if kind in ("Reshape", "Flatten"):
        return []
    if kind == "LeakyReLU":
        return [{"kind": "activation", "activation": "leaky_relu", "slope": float(layer.negative_slope)}]
    if kind == "BatchNormalization":
        return [_normalization(layer, weights)]
    if kind in ("Conv2D", "Conv2DTranspose"):
        return [_convolution(layer, weights, kind == "Conv2DTranspose")]
    if kind == "UpSampling2D":
        _require(
            layer, layer.interpolation == "nearest", f"interpolation {layer.interpolation!r}", "'nearest'"
        )
        return [{"kind": "upsampling", "factor": [int(factor) for factor in layer.size], **_shapes(layer)}]
    if kind.removeprefix("Global") in ("MaxPooling2D", "AveragePooling2D"):
        return [_pooling(layer, kind)]
    if kind in ("Cropping2D", "ZeroPadding2D"):
        cut = layer.cropping if kind == "Cropping2D" else layer.padding
        sign = 1 if kind == "Cropping2D" else -1
        return [{"kind": "window", "offset": [sign * int(before) for before, _ in cut], **_shapes(layer)}]
    return None


def _pooling(layer, kind):
    """A pooling; a global one has a window as large as the image."""
    shapes = _shapes(layer)
    *whole, channels = shapes["input_shape"]
    window, strides, offset = whole, whole, [0, 0]
    if kind.startswith("Global"):
        shapes["output_shape"] = [1, 1, channels]
    else:
        window, strides = ([int(each) for each in sizes] for sizes in (layer.pool_size, layer.strides))
        if layer.padding == "same":
            offset = _offset_of_same(whole, shapes["output_shape"], window, strides)
    mean = "Average" in kind
    about = {"mean": mean, "window": window, "strides": strides, "offset": offset, "transposed": False}
    return {"kind": "pooling", **about, **shapes}


def _offset_of_same(large, small, window, strides):
    """TensorFlow's rule for "same": of rows and columns that are missing, what is left over comes after."""
    return [max(0, (small[k] - 1) * strides[k] + window[k] - large[k]) // 2 for k in (0, 1)]


def _convolution(layer, weights, transposed):
    _require(layer, set(layer.dilation_rate) == {1}, f"dilation_rate {layer.dilation_rate}", "1")
    _require(layer, getattr(layer, "groups", 1) == 1, f"{getattr(layer, 'groups', 1)} groups", "1")
    shapes = _shapes(layer)
    # The image that the kernel passes over: what a transposed convolution writes, another one reads.
    large = shapes["output_shape" if transposed else "input_shape"]
    small = shapes["input_shape" if transposed else "output_shape"]
    offset = [0, 0]
    if layer.padding == "same":
        offset = _offset_of_same(large, small, layer.kernel_size, layer.strides)
    kernel = weights[0].transpose(0, 1, 3, 2) if transposed else weights[0]
    return {
        "kind": "convolution",
        "kernel": np.ascontiguousarray(kernel),
        "bias": weights[1] if layer.use_bias else np.zeros(kernel.shape[3], np.float32),
        "transposed": transposed,
        "strides": [int(stride) for stride in layer.strides],
        "offset": offset,
        **shapes,
    }


def _normalization(layer, weights):
    rank = len(layer.input.shape)
    _require(layer, layer.axis in (-1, rank - 1), f"axis {layer.axis}", "the last one")
    mean, variance = weights[-2:]
    rest = list(weights[:-2])
    gamma = rest.pop(0) if layer.scale else np.ones_like(mean)
    beta = rest.pop(0) if layer.center else np.zeros_like(mean)
    scale = (gamma / np.sqrt(variance + layer.epsilon)).astype(np.float32)
    return {"kind": "rescaling", "scale": scale, "offset": (beta - mean * scale).astype(np.float32)}


def _shapes(layer):
    _require(layer, layer.data_format == "channels_last", "channels first", "channels last")
    shapes = {"input_shape": layer.input.shape[1:], "output_shape": layer.output.shape[1:]}
    return {name: [int(size) for size in shape] for name, shape in shapes.items()}


def _require(layer, holds, found, expected):
    if not holds:
        raise UnknownLayerError(f"layer {layer.name} has {found}; an explorer knows only {expected}.")


def steps(layer):
    """The function that does with NumPy what a packed layer on images does: rows (n, size) to rows."""
    if layer["kind"] == "window":
        return lambda values: _window(layer, values)
    if layer["kind"] == "upsampling":
        return lambda values: _enlarge(layer, values)
    if layer["kind"] == "pooling":
        return lambda values: _pool(layer, values)
    kernel, bias = layer["kernel"], layer["bias"]
    if "scales" in layer:
        kernel = kernel * layer["scales"].reshape(*kernel.shape[:3], 1)
    convolve = _spread if layer["transposed"] else _gather
    return lambda values: convolve(layer, kernel, values) + np.tile(bias, np.prod(layer["output_shape"][:2]))


def _images(values, shape):
    return values.reshape(len(values), *shape)


def _flat(images):
    return images.reshape(len(images), math.prod(images.shape[1:]))


def _product(pixels, kernel):
    # One image in this thread alone, as in snapshot.py: threads of a matrix product wait for each other. Of
    # many, a product for each image, which is mostly too small to be shared among threads.
    flat = pixels.reshape(len(pixels), math.prod(pixels.shape[1:-1]), pixels.shape[-1])
    product = np.einsum("npi,io->npo", flat, kernel) if len(pixels) == 1 else flat @ kernel
    return product.reshape(*pixels.shape[:-1], kernel.shape[-1])


def _taps(layer, kernel):
    """For each place of the kernel: rows and columns of the large image, and the weights there."""
    (height, width), (down, across) = kernel.shape[:2], layer["strides"]
    rows, columns = layer["input_shape" if layer["transposed"] else "output_shape"][:2]
    for y in range(height):
        for x in range(width):
            place = (
                slice(y, y + down * (rows - 1) + 1, down),
                slice(x, x + across * (columns - 1) + 1, across),
            )
            yield *place, kernel[y, x]


def _room(layer, kernel, shape):
    """Rows and columns that an image needs, so that the kernel finds all that it passes over."""
    small = layer["input_shape" if layer["transposed"] else "output_shape"]
    return [
        max((small[k] - 1) * layer["strides"][k] + kernel.shape[k], layer["offset"][k] + shape[k])
        for k in (0, 1)
    ]


def _gather(layer, kernel, values):
    images, (top, left) = _images(values, layer["input_shape"]), layer["offset"]
    height, width, channels = layer["input_shape"]
    padded = np.zeros((len(images), *_room(layer, kernel, (height, width)), channels), np.float32)
    padded[:, top : top + height, left : left + width] = images
    total = sum(
        _product(padded[:, rows, columns], weights) for rows, columns, weights in _taps(layer, kernel)
    )
    return _flat(total)


def _pool(layer, values):
    images = _images(values, layer["input_shape"])
    everywhere, (top, left) = np.ones(layer["window"]), layer["offset"]
    height, width, channels = layer["input_shape"]
    # What lies outside is never the largest, and does not count in a mean.
    room, outside = _room(layer, everywhere, (height, width)), 0 if layer["mean"] else -np.inf
    padded = np.full((len(images), *room, channels), outside, np.float32)
    padded[:, top : top + height, left : left + width] = images
    inside = np.zeros(room, np.float32)
    inside[top : top + height, left : left + width] = 1
    places = [(rows, columns) for rows, columns, _ in _taps(layer, everywhere)]
    seen = [padded[:, rows, columns] for rows, columns in places]
    if not layer["mean"]:
        return _flat(np.max(seen, axis=0))
    return _flat(sum(seen) / sum(inside[rows, columns] for rows, columns in places)[..., None])


def _spread(layer, kernel, values):
    images, (top, left) = _images(values, layer["input_shape"]), layer["offset"]
    height, width, channels = layer["output_shape"]
    canvas = np.zeros((len(images), *_room(layer, kernel, (height, width)), channels), np.float32)
    for rows, columns, weights in _taps(layer, kernel):
        canvas[:, rows, columns] += _product(images, weights)
    return _flat(canvas[:, top : top + height, left : left + width])


def _window(layer, values):
    images, (top, left) = _images(values, layer["input_shape"]), layer["offset"]
    height, width, _ = layer["output_shape"]
    padded = np.pad(images, ((0, 0), (max(0, -top), height), (max(0, -left), width), (0, 0)))
    top, left = max(0, top), max(0, left)
    return _flat(padded[:, top : top + height, left : left + width])


def _enlarge(layer, values):
    images, (down, across) = _images(values, layer["input_shape"]), layer["factor"]
    return _flat(images.repeat(down, axis=1).repeat(across, axis=2))
