"""Weights as bytes for the browser, and what the rounding of int8 costs."""

import numpy as np

from .snapshot import ACTIVATIONS, NumpyNetwork, _chain, _kind, _product

FEW = 20_000  # kernels with fewer weights stay float32: they cost little and carry the codes


def pack(model, bits=32):
    """Turns a Keras model into a header and bytes that `core.unpack` and `unpack` read.

    Args:
        model: what `NumpyNetwork.from_keras` takes.
        bits: 32 for float32, or 8 for int8 with one scale for each row of a kernel (the weights of one
            input), a quarter of the size.

    Returns:
        (header, data): a dict of plain values and bytes. The header has `bits`, `input_size`, `output_size`
        and `layers`: dicts with `kind` "dense" (`inputs`, `outputs`, `activation`, `bits` and the offsets
        `kernel`, `bias`, `scales` into the bytes), "rescaling" (`scale`, `offset`: lists) or "activation".

    Raises:
        TypeError, ValueError: as `NumpyNetwork.from_keras`; bits is neither 32 nor 8.
    """
    if bits not in (8, 32):
        raise ValueError(f"bits is {bits}; expected 32 for float32 or 8 for int8.")
    # It refuses whatever could not be evaluated in the browser either.
    network = NumpyNetwork.from_keras(model)
    data, layers = bytearray(), []
    for layer in _chain(model):
        kind = _kind(layer)
        if kind == "Dense":
            kernel, *bias = (np.asarray(array, "<f4") for array in layer.get_weights())
            bias = bias[0] if bias else np.zeros(kernel.shape[1], "<f4")
            layers.append(_append_dense(data, kernel, bias, layer.activation.__name__, bits))
        elif kind == "Rescaling":
            scale, offset = (np.atleast_1d(value).astype(float) for value in (layer.scale, layer.offset))
            layers.append({"kind": "rescaling", "scale": scale.tolist(), "offset": offset.tolist()})
        elif kind in ("Activation", "ReLU"):
            name = "relu" if kind == "ReLU" else layer.activation.__name__
            layers.append({"kind": "activation", "activation": name})
    sizes = {"input_size": network.input_size, "output_size": network.output_size}
    return {"bits": bits, **sizes, "layers": layers}, bytes(data)


def to_int8(header, data):
    """The same packed network with int8 weights: (header, data)."""
    packed, layers = bytearray(), []
    for layer in header["layers"]:
        if layer["kind"] == "dense":
            layer = _append_dense(packed, *_read_dense(layer, data), layer["activation"], 8)
        layers.append(layer)
    return {**header, "bits": 8, "layers": layers}, bytes(packed)


def unpack(header, data):
    """The network that `pack` described, as the browser sees it: a `NumpyNetwork`."""
    steps = [step for layer in header["layers"] for step in _steps(layer, data)]
    return NumpyNetwork(steps, header["input_size"], header["output_size"])


def largest_error(network, packed, inputs):
    """Largest absolute difference that packing made, over all outputs for some inputs.

    Args:
        network: the exact `NumpyNetwork`.
        packed: (header, data) as returned by `pack`.
        inputs: float (n, input_size).

    Returns:
        Float.
    """
    return float(np.abs(network(inputs) - unpack(*packed)(inputs)).max())


def largest_pixel_error(network, packed, extent=10.0, steps=21):
    """Largest pixel error of a packed decoder over codes on a grid of its first two dimensions."""
    line = np.linspace(-extent, extent, steps)
    codes = np.zeros((steps * steps, network.input_size), np.float32)
    codes[:, :2] = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    return largest_error(network, packed, codes)


def _append_dense(data, kernel, bias, activation, bits):
    """Adds one layer's weights to the data; returns its entry in the header."""
    inputs, outputs = kernel.shape
    bits = 32 if kernel.size < FEW else bits
    entry = {"kind": "dense", "inputs": inputs, "outputs": outputs, "activation": activation, "bits": bits}
    if bits == 8:
        scales = np.maximum(np.abs(kernel).max(axis=1), 1e-30) / 127
        entry["scales"] = _append(data, scales.astype("<f4"))
        kernel = np.rint(kernel / scales[:, None]).astype(np.int8)
    return entry | {"kernel": _append(data, kernel), "bias": _append(data, bias)}


def _read_dense(layer, data):
    """Kernel (inputs, outputs) and bias (outputs,) of one layer, float32."""
    inputs, outputs = layer["inputs"], layer["outputs"]
    kind = np.int8 if layer["bits"] == 8 else "<f4"
    kernel = np.frombuffer(data, kind, inputs * outputs, layer["kernel"]).reshape(inputs, outputs)
    if layer["bits"] == 8:
        kernel = kernel * np.frombuffer(data, "<f4", inputs, layer["scales"])[:, None]
    return kernel, np.frombuffer(data, "<f4", outputs, layer["bias"])


def _append(data, array):
    # float32 starts at a multiple of 4.
    data.extend(bytes(-len(data) % 4))
    offset = len(data)
    data.extend(array.tobytes())
    return offset


def _steps(layer, data):
    steps = []
    if layer["kind"] == "dense":
        kernel, bias = _read_dense(layer, data)
        steps.append(lambda values: _product(values, kernel) + bias)
    if layer["kind"] == "rescaling":
        scale, offset = np.float32(layer["scale"]), np.float32(layer["offset"])
        steps.append(lambda values: values * scale + offset)
    if "activation" in layer:
        steps.append(ACTIVATIONS[layer["activation"]])
    return steps
