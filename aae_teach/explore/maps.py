"""What the plane needs of its model and data: checks, maps of gaps and logits, sizes that fit."""

import math

import numpy as np
from aae_teach.common.pictures import picture_shape, to_unit


def plane_codes(steps, extent, axes, code_full):
    """Codes at the nodes of a grid over the plane, row 0 at the bottom: (steps * steps, latent_dim)."""
    line = np.linspace(-extent, extent, steps, dtype=np.float32)
    codes = np.tile(np.float32(code_full), (steps * steps, 1))
    codes[:, list(axes)] = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    return codes


def gap_limit(pictures, held_out):
    """Distance to the nearest training image that 95 % of the held-out images keep; all float (n, size)."""
    from aae_teach.metrics import nearest_distances

    return float(np.quantile(nearest_distances(held_out, pictures), 0.95))


def gaps(decoder, codes, pictures, limit):
    """Which codes decode to an image farther than the limit from every picture: bool (n,)."""
    from aae_teach.metrics import nearest_distances

    return nearest_distances(np.nan_to_num(decoder(codes)), pictures) > limit


def fitting_extent(codes, prior=None):
    """A round half-width that shows nearly all codes, float (n, 2), and the contour of 99 % of the prior."""
    reach = float(np.nan_to_num(np.quantile(np.abs(codes), 0.98)))
    if prior is not None:
        reach = max(reach, _contour_reach(prior))
    steps = np.array([1, 1.2, 1.6, 2, 2.5, 3, 4, 5, 6, 8, 10])
    power = 10 ** np.floor(np.log10(max(reach, 0.1)))
    return float(power * steps[np.searchsorted(steps, min(reach / power, 10) - 1e-9)])


def _contour_reach(prior, steps=61):
    """A coordinate just beyond the contour that holds 99 % of the prior."""
    if prior.latent_dim != 2:
        return 3.04 * float(prior.scale)  # a plane through a Gaussian has its contour there
    line = np.linspace(-5, 5, steps) * float(prior.scale)
    grid = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    masses = np.exp(prior.log_density(grid))
    held = np.cumsum(np.sort(masses)[::-1]) <= 0.99 * masses.sum()
    inside = masses >= np.sort(masses)[::-1][held][-1]
    return float(np.abs(grid[inside]).max() + line[1] - line[0])


def digit_size(images):
    """The longer side of the box around a digit's ink, in pixels: median over images (n, height, width)."""
    ink = np.asarray(images) > 0.3
    rows, columns = ink.any(axis=2).sum(axis=1), ink.any(axis=1).sum(axis=1)
    return max(1, int(np.median(np.maximum(rows, columns))))


def drawn_shape(network, digits):
    """(height, width, channels) of the images that a decoder writes, as the data say; None if no pictures."""
    shape = digits.x_train.shape[1:]
    given = shape if len(shape) > 1 else getattr(digits, "image_shape", None)
    return picture_shape(network.output_shape[1:], given)


def as_rows(images, decoder):
    """Images in the decoder's range as rows of numbers in [0, 1]: float32 (n, size)."""
    images = np.asarray(images, np.float32)
    return to_unit(images.reshape(len(images), -1), decoder)


def fewer_levels(pictures):
    """Pictures, uint8, with 16 levels of grey, which compress to half the size."""
    return (np.rint(pictures / 17) * 17).astype(np.uint8)


def check_finite(name, values, count):
    """Returns the values, or raises ValueError unless they are `count` finite numbers."""
    if len(values) != count or not np.isfinite(values).all():
        raise ValueError(f"{name} is {list(values)}; expected {count} finite numbers.")
    return values


def check_parts(model, digits):
    """Raises TypeError or ValueError, with the way out, unless a plane can show the model and the digits."""
    if not (hasattr(model, "encoder") and hasattr(model, "decoder")):
        raise TypeError(
            f"received {type(model).__name__}, expected an AdversarialAutoencoder or Autoencoder; for a "
            "decoder alone use aae.explore.sliders(decoder)."
        )
    if not hasattr(digits, "x_train"):
        raise TypeError(
            f"digits is of type {type(digits).__name__}; expected what aae.load_digits() returns, with "
            "training and test images and their labels."
        )
    shape, found = model.decoder.output_shape[1:], digits.x_train.shape
    if len(found) < 2 or math.prod(found[1:]) != math.prod(shape):
        raise ValueError(
            f"x_train has shape {found}; the model expects (n, {', '.join(map(str, shape))}): "
            "pass the digits it was trained on."
        )
    if drawn_shape(model.decoder, digits) is None:
        raise ValueError(
            f"the decoder returns {' by '.join(map(str, shape))} numbers, which are no square image; "
            "expected side * side, or digits whose image_shape is (height, width) or (height, width, 3)."
        )
    if model.decoder.input_shape[-1] < 2:
        raise ValueError(
            "latent_dim of the model is 1; a plane needs 2 or more: build the networks with latent_dim=2."
        )
