"""A Keras network as plain values and arrays, from which NumPy (`snapshot`) and the browser compute alike."""

import math

import numpy as np
from aae_teach.common.pictures import pixel_range

from . import image_layers

ACTIVATIONS = ("linear", "relu", "sigmoid", "tanh", "leaky_relu", "elu", "silu", "softplus")
INACTIVE = ("InputLayer", "Dropout", "SpatialDropout2D", "GaussianDropout", "GaussianNoise")  # unless trained
LAYERS = f"Dense, Rescaling, Activation, ReLU, {', '.join(INACTIVE)}"
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
        float32 of one number, or of one for each channel or value), "activation" (`activation`, and `slope`
        of a leaky ReLU), or those of `image_layers.pack`.

    Raises:
        TypeError, ValueError: as `NumpyNetwork.from_keras`; bits is neither 32 nor 8.
    """
    if bits not in (8, 32):
        raise ValueError(f"bits is {bits}; expected 32 for float32 or 8 for int8.")
    chain = _chain(model)
    if not getattr(model, "built", False):
        raise ValueError(f"{model.name} has no weights yet; give it an Input layer or call it once.")
    layers = [packed for layer in chain for packed in _pack_layer(layer)]
    if not any("kernel" in layer for layer in layers):
        raise TypeError(
            f"{model.name} has no Dense layer and no convolution; expected a chain of {LAYERS}, "
            f"{image_layers.NAMES}."
        )
    sizes = [math.prod(shape[1:]) for shape in (model.input_shape, model.output_shape)]
    packed = {"input_size": sizes[0], "output_size": sizes[1], "layers": layers}
    return to_int8(packed) if bits == 8 else packed


def pack_part(network, part, decoder):
    """A part of a model as `pack` gives it, with images in [0, 1], also where the decoder's are in [-1, 1].

    Args:
        network: "encoder", "decoder" or "discriminator" of a model.
        part: its name.
        decoder: of the same model.
    """
    packed = pack(network)
    if pixel_range(decoder)[0] == -1 and part in ("encoder", "decoder"):
        scale, offset = (2.0, -1.0) if part == "encoder" else (0.5, 0.5)
        scaling = {"kind": "rescaling", "scale": np.float32([scale]), "offset": np.float32([offset])}
        layers = [scaling, *packed["layers"]] if part == "encoder" else [*packed["layers"], scaling]
        packed = {**packed, "layers": layers}
    return packed


def to_int8(packed):
    """The same packed network with int8 kernels where they are large, about a quarter of the size.

    Returns:
        Dict as of `pack`, or as it was where it has no layers; a layer whose kernel is int8 also has
        `scales`, float32 (rows,): one for each row of the kernel, the weights of one input.
    """
    if "layers" not in packed:
        return packed
    return {**packed, "layers": [_quantised(layer) for layer in packed["layers"]]}


def are_large(networks):
    """Whether packed networks together have too many bytes for the browser, and had better be int8."""
    values = [value for packed in networks for layer in packed.get("layers", ()) for value in layer.values()]
    return sum(value.nbytes for value in values if isinstance(value, np.ndarray)) > LARGE


def _quantised(layer):
    if "kernel" not in layer or "scales" in layer or layer["kernel"].size < FEW:
        return layer
    kernel = layer["kernel"]
    scales = (np.maximum(np.abs(kernel).max(axis=-1), 1e-30) / 127).astype(np.float32)
    quantised = np.rint(kernel / scales[..., None]).astype(np.int8)
    return {**layer, "kernel": quantised, "scales": scales.ravel()}


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
            raise image_layers.UnknownLayerError(
                f"{model.name} holds the operation {entry['class_name']}; expected only {LAYERS}."
            )
        if len(entry["inbound_nodes"]) > 1:
            raise ValueError(f"{model.name} applies {entry['name']} more than once; expected a chain.")


def _pack_layer(layer):
    """Returns what one layer does as a list of one dict, or of none, on copies of its weights."""
    kind, weights = _kind(layer), [np.array(array, np.float32) for array in layer.get_weights()]
    if kind in INACTIVE:
        return []
    if kind == "Dense":
        kernel, bias = weights if len(weights) == 2 else (*weights, np.zeros(layer.units, np.float32))
        return [{"kind": "dense", "kernel": kernel, "bias": bias, **_activation(layer)}]
    if kind == "Activation":
        return [{"kind": "activation", **_activation(layer)}]
    if kind == "Rescaling":
        scale, offset = (np.atleast_1d(np.array(value, np.float32)) for value in (layer.scale, layer.offset))
        return [{"kind": "rescaling", "scale": scale, "offset": offset}]
    if kind == "ReLU" and layer.max_value is None and not layer.negative_slope and not layer.threshold:
        return [{"kind": "activation", "activation": "relu"}]
    if kind == "ReLU":
        raise image_layers.UnknownLayerError(
            f"layer {layer.name} is a ReLU with a limit or slope; only the plain one is supported."
        )
    if (on_images := image_layers.pack(layer, weights)) is not None:
        return [{**each, **_activation(layer)} if "kernel" in each else each for each in on_images]
    raise image_layers.UnknownLayerError(
        f"layer {layer.name} is a {kind}; an explorer knows only {LAYERS}, {image_layers.NAMES}. Figures, "
        "such as aae.plot_codes and aae.plot_digits, take any network."
    )


def _activation(layer):
    name = getattr(layer.activation, "__name__", repr(layer.activation))
    if name == "leaky_relu":  # as a function it has the slope that Keras gives it
        return {"activation": name, "slope": 0.2}
    if name not in ACTIVATIONS:
        raise image_layers.UnknownLayerError(
            f"layer {layer.name} has the activation {name}; expected {', '.join(ACTIVATIONS)}."
        )
    return {"activation": name}
