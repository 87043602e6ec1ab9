"""A network's weights at one moment, evaluated with NumPy.

A callback of a widget may run while a cell trains the same network. It must neither wait for TensorFlow
nor see half an update, so it reads a copy.
"""

import numpy as np

from . import packing


def _sigmoid(values):
    # tanh does not overflow, exp(-x) does.
    return 0.5 * (np.tanh(0.5 * values) + 1)


def _product(values, kernel):
    # On a busy machine the threads of a matrix product wait for each other, up to 35 ms for one code;
    # einsum stays in this thread: 0.3 ms, always.
    return np.einsum("ni,ij->nj", values, kernel) if len(values) == 1 else values @ kernel


FUNCTIONS = {"relu": lambda values: np.maximum(values, 0), "sigmoid": _sigmoid, "tanh": np.tanh}


class NumpyNetwork:
    """A chain of steps that turns codes into outputs; it never changes, so that threads may share it.

    After further training, take a new one.

    Args:
        packed: what `packing.pack` or `packing.to_int8` returned.
    """

    def __init__(self, packed):
        self._steps = tuple(step for layer in packed["layers"] for step in _steps(layer))
        self.input_size, self.output_size = packed["input_size"], packed["output_size"]

    @classmethod
    def from_keras(cls, model):
        """Copies the weights of a Keras model.

        Args:
            model: Functional or Sequential, built; one chain of Dense, Rescaling, Activation, ReLU, Dropout
                and InputLayer layers, with linear, relu, sigmoid or tanh activations. Models within the
                model are fine.

        Returns:
            `NumpyNetwork`; `network(codes)` takes shape (n, input_size) and returns float32 of shape
            (n, output_size).

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


def _steps(layer):
    """Returns the functions that do what one packed layer does."""
    steps = []
    if layer["kind"] == "dense":
        kernel, bias = layer["kernel"], layer["bias"]
        if "scales" in layer:
            kernel = kernel * layer["scales"][:, None]
        steps.append(lambda values: _product(values, kernel) + bias)
    if layer["kind"] == "rescaling":
        scale, offset = layer["scale"], layer["offset"]
        steps.append(lambda values: values * scale + offset)
    if layer.get("activation", "linear") != "linear":
        steps.append(FUNCTIONS[layer["activation"]])
    return steps
