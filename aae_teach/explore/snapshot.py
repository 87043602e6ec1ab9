"""A network's weights at one moment, evaluated with NumPy.

A callback of a widget may run while a cell trains the same network. It must neither wait for TensorFlow
nor see half an update, so it reads a copy.
"""

import numpy as np

from . import image_layers, packing


def _sigmoid(values):
    # tanh does not overflow, exp(-x) does.
    return 0.5 * (np.tanh(0.5 * values) + 1)


def _product(values, kernel):
    # On a busy machine the threads of a matrix product wait for each other, up to 35 ms for one code;
    # einsum stays in this thread: 0.3 ms, always.
    return np.einsum("ni,ij->nj", values, kernel) if len(values) == 1 else values @ kernel


FUNCTIONS = {
    "relu": lambda values: np.maximum(values, 0),
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
    "elu": lambda values: np.where(values > 0, values, np.expm1(np.minimum(values, 0))),
    "silu": lambda values: values * _sigmoid(values),
    "softplus": lambda values: np.logaddexp(0, values),
}
PORTION = 8  # images that convolutions take at once: what lies between two layers stays in the cache


class NumpyNetwork:
    """A chain of steps that turns codes into outputs; it never changes, so that threads may share it.

    After further training, take a new one.

    Args:
        packed: what `packing.pack` or `packing.to_int8` returned.
    """

    reason = ""  # of a `KerasNetwork`

    def __init__(self, packed):
        self._steps = tuple(step for layer in packed["layers"] for step in _steps(layer))
        self.input_size, self.output_size = packed["input_size"], packed["output_size"]
        self._portion = PORTION if any(layer["kind"] == "convolution" for layer in packed["layers"]) else None

    @classmethod
    def from_keras(cls, model):
        """Copies the weights of a Keras model.

        Args:
            model: Functional or Sequential, built; one chain of layers that `packing.LAYERS` and
                `image_layers.NAMES` name, with activations of `packing.ACTIVATIONS`. Models within the model
                are fine.

        Returns:
            `NumpyNetwork`; `network(codes)` takes shape (n, input_size) and returns float32 of shape
            (n, output_size): images as rows of numbers.

        Raises:
            TypeError: the model is of another kind or has another layer or activation.
            ValueError: the model is not built, or is no single chain.
        """
        return cls(packing.pack(model))

    def __call__(self, codes):
        """Returns the outputs, float32 (n, output_size), for codes of shape (n, input_size)."""
        values = np.asarray(codes, np.float32)
        if values.ndim != 2 or values.shape[1] != self.input_size:
            raise ValueError(f"codes have shape {values.shape}; expected (n, {self.input_size}).")
        portion = self._portion or max(1, len(values))
        parts = [self._portion_of(values[k : k + portion]) for k in range(0, max(1, len(values)), portion)]
        return np.concatenate(parts) if len(parts) > 1 else parts[0]

    def _portion_of(self, values):
        for step in self._steps:
            values = step(values)
        return values


def largest_error(network, packed, inputs):
    """Largest absolute difference that packing made, over all outputs for some inputs.

    Args:
        network: the exact `NumpyNetwork`.
        packed: the same network, as `packing.to_int8` returned it.
        inputs: float (n, input_size).

    Returns:
        Float.
    """
    return float(np.abs(network(inputs) - NumpyNetwork(packed)(inputs)).max())


def _rescaled(values, scale, offset):
    """Each value times its scale: one for all, one for each channel, or one for each value."""
    # Channels run fastest, so that the numbers of each pixel come in a row.
    scale, offset = (np.tile(each, values.shape[1] // len(each)) for each in (scale, offset))
    return values * scale + offset


def _steps(layer):
    """Returns the functions that do what one packed layer does."""
    steps = []
    if layer["kind"] == "dense":
        kernel, bias = layer["kernel"], layer["bias"]
        if "scales" in layer:
            kernel = kernel * layer["scales"][:, None]
        steps.append(lambda values: _product(values, kernel) + bias)
    if layer["kind"] == "rescaling":
        steps.append(lambda values: _rescaled(values, layer["scale"], layer["offset"]))
    if layer["kind"] in ("convolution", "window", "upsampling", "pooling"):
        steps.append(image_layers.steps(layer))
    if layer.get("activation") == "leaky_relu":
        steps.append(lambda values: np.where(values > 0, values, layer["slope"] * values))
    elif layer.get("activation", "linear") != "linear":
        steps.append(FUNCTIONS[layer["activation"]])
    return steps
