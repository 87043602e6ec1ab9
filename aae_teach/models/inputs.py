"""Checks of what models are given: images, labels, and parts that have to fit together."""

import keras
import numpy as np
from aae_teach.floats import check_kind
from aae_teach.priors import Prior


def check_parts_are_built(**parts):
    """Raises an error unless what a model is made of are priors and networks that read flat rows.

    Args:
        **parts: networks, and priors under the names `prior` and `noise`; None for a part that is left out.

    Raises:
        TypeError: a part is something else.
        ValueError: a network has no shapes yet, or reads or writes something else than rows of numbers.
    """
    for name, part in parts.items():
        if name in ("prior", "noise"):
            if not isinstance(part, Prior):
                raise TypeError(f"The {name} is {part!r}, expected a prior, such as Gaussian(latent_dim=2).")
        elif part is not None:
            _check_network(name, part)


def _check_network(name, network):
    if not isinstance(network, keras.Model):
        raise TypeError(f"The {name} is {network!r}, expected a keras.Model, as from the build functions.")
    if not network.built or not hasattr(network, "input_shape"):
        raise ValueError(
            f"The {name} has no shapes yet; begin it with keras.Input((size,)), as in "
            "keras.Sequential([keras.Input((784,)), ...])."
        )
    ends = [shape for shape in (network.input_shape, network.output_shape) if isinstance(shape, tuple)]
    if rows := [shape for shape in ends if len(shape) != 2]:
        raise ValueError(
            f"The {name} works on arrays of shape {rows[0]}, not on flat rows; put "
            "keras.layers.Reshape((28, 28, 1)) at its beginning, or keras.layers.Flatten() at its end. "
            "Models here take images as (n, 784)."
        )


def check_batch(batch, size, what, low=None, high=None):
    """Raises ValueError, with the way out, unless the batch fits a network.

    Args:
        batch: array that should have shape (n, size).
        size: the width that the network expects.
        what: the name of the rows in messages, such as "images".
        low, high: the range that values must keep, if any.
    """
    if batch.ndim != 2:
        raise ValueError(
            f"{what} have shape {batch.shape} (rank {batch.ndim}), expected rank 2, (n, {size}); "
            f"flatten them with {what}.reshape(len({what}), -1)."
        )
    if batch.shape[1] != size:
        raise ValueError(
            f"{what} have {batch.shape[1]} numbers each, the network expects {size}; "
            f"pass {what} of that size, or build the networks for {batch.shape[1]}."
        )
    check_kind(batch, what)
    missing, endless = int(np.isnan(batch).sum()), int(np.isinf(batch).sum())
    if missing:
        raise ValueError(f"{what} hold {missing} NaN values, expected none; remove or replace those rows.")
    if endless:
        raise ValueError(
            f"{what} hold {endless} infinite values (inf), expected none; look for a division by 0."
        )
    if low is not None and (batch.min() < low or batch.max() > high):
        raise ValueError(
            f"{what} range from {batch.min():g} to {batch.max():g}, expected {low:g} to {high:g}; "
            f"{_way_into_range(batch, what)}."
        )


def _way_into_range(batch, what):
    """The line that brings values between 0 and 1, as far as their range tells where they come from."""
    if -1 <= batch.min() < 0 and batch.max() <= 1:
        return f"values from -1 to 1 are scaled by ({what} + 1) / 2"
    if batch.min() >= 0 and batch.max() <= 255:
        return f"bytes from 0 to 255 are scaled by {what}.astype('float32') / 255"
    return f"scale them by ({what} - {what}.min()) / ({what}.max() - {what}.min())"


def check_labels(labels, classes, images=None, unknown=True):
    """Raises an error, with the way out, unless labels are what a model with so many classes learns from.

    Args:
        labels: should be int (n,), from 0 to classes - 1, or -1 where unknown.
        classes: how many classes the model tells apart.
        images: None, or the images that the labels belong to.
        unknown: whether -1 is allowed.

    Raises:
        TypeError: no labels.
        ValueError: wrong shape, kind or range, or not as many as images.
    """
    if labels is None:
        raise TypeError(
            "There are no labels, but this model learns from them; pass them as in fit(images, labels)"
            + (", with -1 where the label is unknown." if unknown else ".")
        )
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError(
            f"labels are {labels.dtype} of shape {labels.shape}; expected whole numbers of shape (n,)."
        )
    if images is not None and len(labels) != len(images):
        raise ValueError(
            f"There are {len(images)} images but {len(labels)} labels; pass the labels of these images."
        )
    lowest = -1 if unknown else 0
    if len(labels) and not lowest <= labels.min() <= labels.max() < classes:
        raise ValueError(
            f"labels go from {labels.min()} to {labels.max()}; this model takes 0 to {classes - 1}"
            + (", and -1 where a label is unknown." if unknown else "; drop images whose label is unknown.")
        )


def check_image_sizes(encoder, decoder):
    """Raises ValueError unless the decoder writes images of the size that the encoder reads."""
    if encoder.input_shape[-1] != decoder.output_shape[-1]:
        raise ValueError(
            f"The encoder reads images of {encoder.input_shape[-1]} pixels, the decoder writes "
            f"{decoder.output_shape[-1]}; build both with the same image_size."
        )


def check_latent_dims(**latent_dims):
    """Raises ValueError unless all parts agree, as in `check_latent_dims(decoder=8, prior=2)`."""
    (first, expected), *others = latent_dims.items()
    for name, latent_dim in others:
        if latent_dim != expected:
            raise ValueError(
                f"latent_dim of the {name} is {latent_dim}, of the {first} {expected}; "
                "build both with the same latent_dim."
            )


def check_categorical_parts(
    encoder, decoder, style_discriminator, category_discriminator, prior, cluster_heads
):
    """Raises ValueError unless the networks of a model with style and category codes fit together."""
    if len(encoder.outputs) != 2:
        raise ValueError(
            f"The encoder has {len(encoder.outputs)} output, expected two, style codes and category logits; "
            "use build_two_headed_encoder."
        )
    styles, categories = (output.shape[-1] for output in encoder.outputs)
    style_parts = {"prior": prior.latent_dim, "encoder": styles}
    category_parts = {"encoder": categories, "category_discriminator": category_discriminator.input_shape[-1]}
    joined = categories + styles
    if cluster_heads is not None:
        style_parts["cluster_heads"] = cluster_heads.output_shape[-1]
        category_parts["cluster_heads"] = cluster_heads.input_shape[-1]
        joined = styles
    check_latent_dims(**style_parts, style_discriminator=style_discriminator.input_shape[-1])
    check_latent_dims(**category_parts)
    if decoder.input_shape[-1] != joined:
        raise ValueError(
            f"The decoder has {decoder.input_shape[-1]} inputs, but {categories} categories and styles of "
            f"{styles} make {joined}; use build_decoder({joined})."
        )
    check_image_sizes(encoder, decoder)
