"""Checks of what models are given: images, labels, and parts that have to fit together."""

import warnings

import keras
import numpy as np
from aae_teach.common.floats import check_kind
from aae_teach.models.shapes import check_batch_shape, check_ends, check_same_images
from aae_teach.priors import Prior


def check_parts_are_built(**parts):
    """Raises an error unless what a model is made of are priors and networks with the ends that they need.

    Args:
        **parts: networks, and priors under the names `prior` and `noise`; None for a part that is left out.

    Raises:
        TypeError: a part is something else.
        ValueError: a network has no shapes yet, or reads or writes arrays where codes, which are rows, or one
            logit are meant.

    Warns where a discriminator normalizes its batches.
    """
    for name, part in parts.items():
        if name in ("prior", "noise"):
            if not isinstance(part, Prior):
                raise TypeError(f"The {name} is {part!r}, expected a prior, such as Gaussian(latent_dim=2).")
        elif part is not None:
            _check_network(name, part)
            judges = name.endswith("discriminator")
            # What a GAN's discriminator judges are samples, such as images; elsewhere it is codes.
            reads_rows = name != "encoder" and not (judges and "generator" in parts)
            check_ends(name, part, reads_rows, name in ("encoder", "cluster_heads"), one_logit=judges)
            if judges and _normalizes(part):
                _warn_of_normalization(name)


def _check_network(name, network):
    if not isinstance(network, keras.Model):
        raise TypeError(f"The {name} is {network!r}, expected a keras.Model, as from the build functions.")
    if not network.built or not hasattr(network, "input_shape"):
        raise ValueError(
            f"The {name} has no shapes yet; begin it with keras.Input((size,)), as in "
            "keras.Sequential([keras.Input((784,)), ...])."
        )


def _normalizes(network):
    return isinstance(network, keras.layers.BatchNormalization) or any(
        map(_normalizes, getattr(network, "layers", ()))
    )


def _warn_of_normalization(name):
    warnings.warn(
        f"The {name} contains BatchNormalization. Real and fake batches are normalized apart, so that it "
        "does not see where either lies: losses look like a good match while codes may lie anywhere. Leave "
        "the layer out of the discriminator; encoder and decoder may have it.",
        RuntimeWarning,
        stacklevel=5,
    )


def check_batch(batch, shape, what, low=None, high=None):
    """Raises ValueError, with the way out, unless the batch fits a network.

    Args:
        batch: array that should have shape (n, *shape).
        shape: what the network reads, without the batch, such as (784,) or (28, 28, 1).
        what: the name of the rows in messages, such as "images".
        low, high: the range that values must keep, if any.
    """
    check_batch_shape(batch, shape, what)
    check_kind(batch, what)
    if not len(batch):
        raise ValueError(f"There is a batch of 0 {what}; expected at least one row. Leave such batches out.")
    missing, endless = int(np.isnan(batch).sum()), int(np.isinf(batch).sum())
    if missing:
        raise ValueError(f"{what} hold {missing} NaN values, expected none; remove or replace those rows.")
    if endless:
        raise ValueError(
            f"{what} hold {endless} infinite values (inf), expected none; look for a division by 0."
        )
    check_range(batch, what, low, high)


def check_range(batch, what, low, high):
    """Raises ValueError, with the line that scales it, unless a batch lies between two values, if any."""
    if low is None or (batch.min() >= low and batch.max() <= high):
        return
    raise ValueError(
        f"{what} range from {batch.min():g} to {batch.max():g}, expected {low:g} to {high:g}; "
        f"{_way_into(batch, what, low)}."
    )


def _way_into(batch, what, low):
    """The line that brings values into the range, as far as theirs tells where they come from."""
    signed = " * 2 - 1" if low < 0 else ""
    if -1 <= batch.min() < 0 and batch.max() <= 1:
        return f"values from -1 to 1 are scaled by ({what} + 1) / 2, or the decoder's last activation is tanh"
    if batch.min() >= 0 and batch.max() <= 255:
        return f"bytes from 0 to 255 are scaled by {what}.astype('float32') / 255{signed}"
    return (
        f"scale them by ({what} - {what}.min()) / ({what}.max() - {what}.min()){signed}, or, if they are no "
        "pictures, let the decoder's last activation be linear"
    )


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
            f"labels are {labels.dtype} of shape {labels.shape}; expected whole numbers of shape "
            f"(n,){_line_of_labels(labels)}."
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
            + (
                " Counted from 1, they become labels - 1."
                if 1 <= labels.min() <= labels.max() == classes
                else ""
            )
        )


def _line_of_labels(labels):
    """The line that makes whole numbers of labels, as far as they tell what they are."""
    kind, line = labels.dtype.kind, None
    if labels.ndim == 2 and labels.shape[1] == 1:
        line = "labels[:, 0]"
    elif labels.ndim == 2 and kind in "fiub" and np.all(labels.sum(axis=1) == 1):
        line = "labels.argmax(axis=1)"
    elif labels.ndim == 1 and kind == "f" and np.isnan(labels).any():
        line = "np.nan_to_num(labels, nan=-1).astype('int64'), where -1 is unknown"
    elif labels.ndim == 1 and kind in "fb" and np.all(labels == np.round(labels)):
        line = "labels.astype('int64')"
    elif labels.ndim == 1 and kind in "USO" and not any(label is None for label in labels.tolist()):
        numbers = not any(isinstance(label, (str, bytes)) for label in labels.tolist())
        line = "labels.astype('int64')" if numbers else "np.unique(labels, return_inverse=True)[1]"
    return f": pass {line}" if line else ""


def check_image_shapes(encoder, decoder):
    """Raises ValueError, with the layer to add, unless the decoder writes what the encoder reads."""
    check_same_images("encoder", encoder.input_shape[1:], "decoder", decoder.output_shape[1:])


def check_latent_dims(**latent_dims):
    """Raises ValueError unless all parts agree, as in `check_latent_dims(decoder=8, prior=2)`."""
    (first, expected), *others = latent_dims.items()
    for name, latent_dim in others:
        if latent_dim != expected:
            layer = "keras.layers.Dense" if name == "encoder" else "keras.Input"
            size = expected if name == "encoder" else f"({expected},)"
            way = f", or {'end' if name == 'encoder' else 'begin'} it with {layer}({size})"
            raise ValueError(
                f"latent_dim of the {name} is {latent_dim}, of the {first} {expected}; "
                f"build both with the same latent_dim{way if name != 'prior' else ''}."
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
    check_image_shapes(encoder, decoder)
