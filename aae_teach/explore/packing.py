"""A Keras network as plain values and arrays, from which NumPy (`snapshot`) and the browser compute alike."""

import numpy as np

ACTIVATIONS = ("linear", "relu", "sigmoid", "tanh")
LAYERS = "Dense, Rescaling, Activation, ReLU, Dropout, InputLayer"
FEW = 20_000  # kernels with fewer weights stay float32: they cost little and carry the codes
LARGE = 1_000_000  # bytes of weights above which int8 is sent, a quarter of them


def pack(model, bits=32):
    """Copies a Keras model into a dict that `NumpyNetwork` and `networks.unpack` in JavaScript evaluate.

    Args:
        model: what `NumpyNetwork.from_keras` takes.
        bits: 32 for float32 weights, or 8 for those of `to_int8`.

    Returns:
        Dict of `input_size`, `output_size` and `layers`: dicts with `kind` "dense" (`kernel`, float32
        (inputs, outputs); `bias`, float32 (outputs,); `activation`), "rescaling" (`scale` and `offset`,
        float32 of one number or of one for each value) or "activation" (`activation`).

    Raises:
        TypeError, ValueError: as `NumpyNetwork.from_keras`; bits is neither 32 nor 8.
    """
    if bits not in (8, 32):
        raise ValueError(f"bits is {bits}; expected 32 for float32 or 8 for int8.")
    chain = _chain(model)
    if not getattr(model, "built", False):
        raise ValueError(f"{model.name} has no weights yet; give it an Input layer or call it once.")
    layers = [packed for layer in chain for packed in _pack_layer(layer)]
    kernels = [layer["kernel"] for layer in layers if layer["kind"] == "dense"]
    if not kernels:
        raise TypeError(f"{model.name} has no Dense layer; expected a chain of {LAYERS}.")
    packed = {"input_size": kernels[0].shape[0], "output_size": kernels[-1].shape[1], "layers": layers}
    return to_int8(packed) if bits == 8 else packed


def to_int8(packed):
    """The same packed network with int8 kernels where they are large, about a quarter of the size.

    Returns:
        Dict as of `pack`; a layer whose kernel is int8 also has `scales`, float32 (inputs,): one for each row
        of the kernel, the weights of one input.
    """
    return {**packed, "layers": [_quantised(layer) for layer in packed["layers"]]}


def are_large(networks):
    """Whether packed networks together have too many bytes for the browser, and had better be int8."""
    values = [value for packed in networks for layer in packed["layers"] for value in layer.values()]
    return sum(value.nbytes for value in values if isinstance(value, np.ndarray)) > LARGE


def _quantised(layer):
    if layer["kind"] != "dense" or "scales" in layer or layer["kernel"].size < FEW:
        return layer
    kernel = layer["kernel"]
    scales = (np.maximum(np.abs(kernel).max(axis=1), 1e-30) / 127).astype(np.float32)
    return {**layer, "kernel": np.rint(kernel / scales[:, None]).astype(np.int8), "scales": scales}


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


def _pack_layer(layer):
    """Returns what one layer does as a list of one dict, or of none, on copies of its weights."""
    kind, weights = _kind(layer), [np.array(array, np.float32) for array in layer.get_weights()]
    if kind in ("InputLayer", "Dropout"):  # a dropout layer only acts while training
        return []
    if kind == "Dense":
        kernel, bias = weights if len(weights) == 2 else (*weights, np.zeros(layer.units, np.float32))
        return [{"kind": "dense", "kernel": kernel, "bias": bias, "activation": _activation(layer)}]
    if kind == "Activation":
        return [{"kind": "activation", "activation": _activation(layer)}]
    if kind == "Rescaling":
        scale, offset = (np.atleast_1d(np.array(value, np.float32)) for value in (layer.scale, layer.offset))
        return [{"kind": "rescaling", "scale": scale, "offset": offset}]
    if kind == "ReLU" and layer.max_value is None and not layer.negative_slope and not layer.threshold:
        return [{"kind": "activation", "activation": "relu"}]
    if kind == "ReLU":
        raise TypeError(
            f"layer {layer.name} is a ReLU with a limit or slope; only the plain one is supported."
        )
    raise TypeError(
        f"layer {layer.name} is a {kind}; an explorer knows only {LAYERS}. Figures, "
        "such as aae.plot_codes and aae.plot_digits, take any network."
    )


def _activation(layer):
    name = getattr(layer.activation, "__name__", repr(layer.activation))
    if name not in ACTIVATIONS:
        raise TypeError(f"layer {layer.name} has the activation {name}; expected {', '.join(ACTIVATIONS)}.")
    return name
