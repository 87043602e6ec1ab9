"""Shapes: whether networks and images fit together, and which layer is missing where they do not.

Images are arrays of any shape that a network reads: rows of numbers (size,), (height, width), or
(height, width, channels). Codes are rows of numbers.
"""

import itertools
import math


def describe(shape, name="n"):
    """A shape with the number of images before it, as text: (28, 28) -> "(n, 28, 28)"."""
    return f"({', '.join([name, *map(str, shape)])})"


def layers_between(found, wanted):
    """The layers that make arrays of one shape out of those of another, as text.

    Args:
        found, wanted: shapes without the batch, tuples of int.

    Returns:
        Such as "keras.layers.Flatten()". Axes in another order are moved. Where the numbers are not as many,
        a dense layer comes between.
    """
    if math.prod(found) == math.prod(wanted):
        return _rearranging(found, wanted)
    parts = ["keras.layers.Flatten()"] if len(found) > 1 else []
    parts.append(f"keras.layers.Dense({math.prod(wanted)})")
    if len(wanted) > 1:
        parts.append(f"keras.layers.Reshape({tuple(wanted)})")
    return " and ".join(parts)


def _rearranging(found, wanted):
    if order := _moved_axes(found, wanted):
        return f"keras.layers.Permute({tuple(axis + 1 for axis in order)})"
    return "keras.layers.Flatten()" if len(wanted) == 1 else f"keras.layers.Reshape({tuple(wanted)})"


def line_between(found, wanted, what):
    """The line of NumPy that makes arrays of one shape out of those of another, or None if nothing does."""
    if math.prod(found) != math.prod(wanted):
        return None
    if order := _moved_axes(found, wanted):
        return f"np.transpose({what}, {(0, *(axis + 1 for axis in order))})"
    return f"{what}.reshape{describe(wanted, f'len({what})')}"


def _moved_axes(found, wanted):
    """The order of axes that turns one shape into another, such as channels first into channels last."""
    # A single channel may stand anywhere: then the order of the numbers is the same, and nothing is moved.
    if len(found) != len(wanted) or [s for s in found if s > 1] == [s for s in wanted if s > 1]:
        return None
    orders = itertools.permutations(range(len(found)))
    return next((order for order in orders if tuple(found[axis] for axis in order) == tuple(wanted)), None)


def check_batch_shape(batch, shape, what):
    """Raises ValueError, with the way out, unless every row of a batch has the shape that a network reads."""
    found = batch.shape[1:]
    if batch.ndim and found == tuple(shape):
        return
    if batch.ndim < 2 or batch.shape == tuple(shape):
        raise ValueError(
            f"{what} have shape {batch.shape} (rank {batch.ndim}), expected {describe(shape)}; one alone is "
            f"{what}[None], and a data set that yields one after another is batched by .batch(100)."
        )
    if len(found) == len(shape) == 1:
        raise ValueError(
            f"{what} have {found[0]} numbers each, the network expects {shape[0]}; pass {what} of that size, "
            f"or build the networks for {found[0]}, with {_ends(found)}."
        )
    if line := line_between(found, shape, what):
        raise ValueError(
            f"{what} have shape {describe(found)}, the network reads {describe(shape)}; pass {line}, or "
            f"begin the network with keras.Input({found}) and {layers_between(found, shape)}."
        )
    raise ValueError(
        f"{what} have shape {describe(found)}, the network reads {describe(shape)}: {math.prod(found):,} "
        f"numbers each where {math.prod(shape):,} are expected. Resize the {what}, or build the networks for "
        f"{found}, with {_ends(found)}."
    )


def _ends(shape):
    last = f"keras.layers.Dense({math.prod(shape)})"
    if len(shape) > 1:
        last += f" and keras.layers.Reshape({tuple(shape)})"
    return f"keras.Input({tuple(shape)}) before the first layer of the encoder and {last} after the decoder's"


def check_same_images(reader, reads, writer, writes, what="images"):
    """Raises ValueError, with the layer to add, unless one network writes what the other one reads.

    Args:
        reader, writer: names of the networks in the message.
        reads, writes: their shapes without the batch.
        what: the name of what goes from one to the other.
    """
    if tuple(reads) == tuple(writes):
        return
    layers = layers_between(writes, reads)
    if len(reads) == len(writes) == 1:
        raise ValueError(
            f"The {writer} writes {what} of {writes[0]} numbers, the {reader} reads {reads[0]}; build both "
            f"for the same size, or end the {writer} with {layers}."
        )
    both = "" if math.prod(reads) == math.prod(writes) else "build both with the same image_shape, or "
    raise ValueError(
        f"The {writer} writes {what} of shape {describe(writes)}, the {reader} reads {describe(reads)}; "
        f"{both}end the {writer} with {layers}."
    )


def check_ends(name, network, reads_rows, writes_rows, one_logit=False):
    """Raises ValueError, with the layer to add, unless a network has the ends that its part in a model needs.

    Args:
        name: of the network in messages.
        network: a Keras model with known shapes.
        reads_rows, writes_rows: whether it reads, or writes, rows of numbers, such as codes.
        one_logit: whether it writes one number for each row.
    """
    for end, shapes in (("reads", network.input_shape), ("writes", network.output_shape)):
        for shape in shapes if isinstance(shapes, list) else [shapes]:
            if None in shape[1:]:
                raise ValueError(
                    f"The {name} {end} arrays of shape {describe(shape[1:])}, whose size is not fixed; "
                    "begin it with a size, such as keras.Input((28, 28, 1))."
                )
    if isinstance(network.input_shape, list):
        raise ValueError(
            f"The {name} has {len(network.input_shape)} inputs, expected one; join them, as with "
            "keras.layers.Concatenate(), outside of the network."
        )
    reads = network.input_shape[1:]
    if reads_rows and len(reads) != 1:
        raise ValueError(
            f"The {name} reads arrays of shape {describe(reads)}, but codes are rows, (n, latent_dim); begin "
            f"it with keras.Input((latent_dim,)), keras.layers.Dense({math.prod(reads)}) and "
            f"keras.layers.Reshape({reads})."
        )
    outputs = network.output_shape
    for writes in [shape[1:] for shape in (outputs if isinstance(outputs, list) else [outputs])]:
        if one_logit and writes != (1,):
            raise ValueError(
                f"The {name} writes arrays of shape {describe(writes)}, but a logit is one number, (n, 1); "
                f"end it with {layers_between(writes, (1,))}."
            )
        if writes_rows and len(writes) != 1:
            raise ValueError(
                f"The {name} writes arrays of shape {describe(writes)}, but codes are rows, (n, latent_dim); "
                "end it with keras.layers.Flatten() and keras.layers.Dense(latent_dim)."
            )
