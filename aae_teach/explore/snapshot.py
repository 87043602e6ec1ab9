"""A network's weights at one moment, evaluated with NumPy.

A callback of a widget may run while a cell trains the same network. It must neither wait for TensorFlow
nor see half an update, so it reads a copy.
"""

import numpy as np


def _sigmoid(values):
    # tanh does not overflow, exp(-x) does.
    return 0.5 * (np.tanh(0.5 * values) + 1)


def _product(values, kernel):
    # On a busy machine the threads of a matrix product wait for each other, up to 35 ms for one code;
    # einsum stays in this thread: 0.3 ms, always.
    return np.einsum("ni,ij->nj", values, kernel) if len(values) == 1 else values @ kernel


ACTIVATIONS = {
    "linear": lambda values: values,
    "relu": lambda values: np.maximum(values, 0),
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
}
LAYERS = "Dense, Rescaling, Activation, ReLU, Dropout, InputLayer"


class NumpyNetwork:
    """A chain of steps that turns codes into outputs; it never changes, so that threads may share it.

    After further training, take a new one.
    """

    def __init__(self, steps, input_size, output_size):
        self._steps = tuple(steps)
        self.input_size = input_size
        self.output_size = output_size

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
        layers = _chain(model)
        if not getattr(model, "built", False):
            raise ValueError(f"{model.name} has no weights yet; give it an Input layer or call it once.")
        steps = [step for layer in layers for step in _steps(layer)]
        kernels = [layer.get_weights()[0] for layer in layers if _kind(layer) == "Dense"]
        if not kernels:
            raise TypeError(f"{model.name} has no Dense layer; expected a chain of {LAYERS}.")
        return cls(steps, kernels[0].shape[0], kernels[-1].shape[1])

    def __call__(self, codes):
        """Returns the outputs, float32 (n, output_size), for codes of shape (n, input_size)."""
        values = np.asarray(codes, np.float32)
        if values.ndim != 2 or values.shape[1] != self.input_size:
            raise ValueError(f"codes have shape {values.shape}; expected (n, {self.input_size}).")
        for step in self._steps:
            values = step(values)
        return values


def _kind(layer):
    return type(layer).__name__


def _chain(model):
    """Returns the layers of a model in the order in which they are applied, models within it opened."""
    kinds = {base.__name__ for base in type(model).__mro__}
    if not kinds & {"Functional", "Sequential"}:
        advice = "pass its decoder, model.decoder" if hasattr(model, "decoder") else "pass a decoder"
        raise TypeError(
            f"received {_kind(model)}, expected a Functional or Sequential Keras model; {advice}."
        )
    if "Functional" in kinds:
        _check_single_chain(model)
    layers = []
    for layer in model.layers:
        layers += _chain(layer) if hasattr(layer, "layers") else [layer]
    return layers


def _check_single_chain(model):
    if len(model.inputs) != 1 or len(model.outputs) != 1:
        found = f"{len(model.inputs)} inputs and {len(model.outputs)} outputs"
        raise ValueError(f"{model.name} has {found}; expected a chain with one of each.")
    layer_names = {layer.name for layer in model.layers}
    for entry in model.get_config()["layers"]:
        if entry["name"] not in layer_names:
            raise TypeError(
                f"{model.name} holds the operation {entry['class_name']}; expected only {LAYERS}."
            )
        if len(entry["inbound_nodes"]) > 1:
            raise ValueError(f"{model.name} applies {entry['name']} more than once; expected a chain.")


def _steps(layer):
    """Returns the functions that do what one layer does, on copies of its weights."""
    kind, weights = _kind(layer), [np.array(array, np.float32) for array in layer.get_weights()]
    if kind in ("InputLayer", "Dropout"):  # a dropout layer only acts while training
        return []
    if kind == "Dense":
        kernel, bias = weights if len(weights) == 2 else (*weights, np.float32(0))
        return [lambda values: _product(values, kernel) + bias, _activation(layer)]
    if kind == "Activation":
        return [_activation(layer)]
    if kind == "Rescaling":
        scale, offset = np.asarray(layer.scale, np.float32), np.asarray(layer.offset, np.float32)
        return [lambda values: values * scale + offset]
    if kind == "ReLU" and layer.max_value is None and not layer.negative_slope and not layer.threshold:
        return [ACTIVATIONS["relu"]]
    if kind == "ReLU":
        raise TypeError(
            f"layer {layer.name} is a ReLU with a limit or slope; only the plain one is supported."
        )
    raise TypeError(f"layer {layer.name} is a {kind}; expected only {LAYERS}.")


def _activation(layer):
    name = getattr(layer.activation, "__name__", repr(layer.activation))
    if name not in ACTIVATIONS:
        raise TypeError(f"layer {layer.name} has the activation {name}; expected {', '.join(ACTIVATIONS)}.")
    return ACTIVATIONS[name]
