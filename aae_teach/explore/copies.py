"""Copies of a model's parts as explorers compute them: with NumPy and the browser, else with Keras.

A browser cannot run what only Keras knows; it is sent pictures that Keras has decoded at places of the plane.
"""

import math

import numpy as np
from aae_teach.common.pictures import pixel_range, to_unit

from . import maps, packing
from .image_layers import UnknownLayerError
from .snapshot import NumpyNetwork

PLACES = 41  # along each side of the plane
PORTION = 100  # images at once: what lies between layers takes memory


def copied(network, part, decoder):
    """A part of a model as it is now.

    Args:
        network: "encoder", "decoder" or "discriminator" of a model.
        part: its name.
        decoder: of the same model.

    Returns:
        (network, packed): `NumpyNetwork` and what `packing.pack_part` returned; or `KerasNetwork` and a dict
        of the reason alone, where a layer is known to Keras only.

    Raises:
        TypeError, ValueError: as `packing.pack`, but for the layer.
    """
    try:
        packed = packing.pack_part(network, part, decoder)
    except UnknownLayerError as unknown:
        reason = str(unknown).split(";")[0]
        return KerasNetwork(network, part, decoder, reason), {"reason": reason}
    return NumpyNetwork(packed), packed


class KerasNetwork:
    """A copy of a network with layers that `NumpyNetwork` does not know, computed by Keras in the kernel.

    It never changes either, but it is slower, and waits for a cell that trains.

    Args:
        network, part, decoder: as `copied`.
        reason: what `NumpyNetwork` does not know, in words.
    """

    def __init__(self, network, part, decoder, reason):
        import keras

        self._model, self.reason = keras.models.clone_model(network), reason
        self._model.set_weights(network.get_weights())
        self._part, self._signed = part, pixel_range(decoder)[0] == -1
        sizes = (math.prod(shape[1:]) for shape in (network.input_shape, network.output_shape))
        self.input_size, self.output_size = sizes

    def __call__(self, inputs):
        """Outputs as rows, float32 (n, output_size), for rows (n, input_size); images in [0, 1]."""
        values = np.asarray(inputs, np.float32).reshape(-1, *self._model.input_shape[1:])
        if self._part == "encoder" and self._signed:
            values = 2 * values - 1
        portions = (values[k : k + PORTION] for k in range(0, max(1, len(values)), PORTION))
        outputs = np.concatenate([np.asarray(self._model(portion)) for portion in portions])
        outputs = outputs.reshape(len(values), -1)
        return to_unit(outputs, self._model) if self._part == "decoder" else outputs


def table(network, extent, axes, code_full):
    """A `KerasNetwork` that decodes, as the browser is sent it: pictures at the nodes of a grid.

    Returns:
        Dict as of `packing.pack`, with `reason`, and one layer of `kind` "table": `pictures`, uint8
        (steps * steps, output_size), row 0 at the bottom; `steps`, `extent` and `axes` of the plane.
    """
    pictures = np.nan_to_num(network(maps.plane_codes(PLACES, extent, axes, code_full)))
    pictures = np.rint(np.clip(pictures, 0, 1) * 255).astype(np.uint8)
    place = {"steps": PLACES, "extent": float(extent), "axes": [int(axis) for axis in axes]}
    layer = {"kind": "table", "pictures": pictures, **place}
    sizes = {"input_size": network.input_size, "output_size": network.output_size}
    return {**sizes, "reason": network.reason, "layers": [layer]}
