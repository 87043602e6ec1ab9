"""Figures made of images: digits side by side, and what a decoder makes of the code plane."""

import math

import numpy as np
from aae_teach.plots.figure import as_pictures, describe, evaluate, plane_points, start

INK = "gray_r"


def plot_digits(images, labels=None, columns=10, ax=None):
    """Show images side by side, with the label below each.

    Args:
        images: (n, size) with a square size, or (n, height, width); values in [0, 1].
        labels: None, or n values to print below the images.
        columns: int, images in a row.
        ax: None, or the Axes to draw on.

    Returns:
        The figure.

    Raises:
        ValueError: flat images are not square, or there are not as many labels as images.

    Taught in lesson 00.
    """
    images = as_pictures(images)
    count, height, width = images.shape
    if labels is not None and len(labels) != count:
        raise ValueError(f"There are {count} images and {len(labels)} labels; pass one label for each image.")
    columns = min(columns, count)
    rows = math.ceil(count / columns)
    strip = 2 if labels is None else max(8, height // 3)
    mosaic = np.zeros((rows * (height + strip), columns * (width + 2)))
    inches = min(10.0, columns)
    figure, ax = start(ax, (inches, inches * mosaic.shape[0] / mosaic.shape[1]))
    for index, image in enumerate(images):
        top, left = index // columns * (height + strip), index % columns * (width + 2)
        mosaic[top : top + height, left : left + width] = image
        if labels is not None:
            ax.text(
                left + width / 2, top + height + 0.4 * strip, str(labels[index]), ha="center", va="center"
            )
    ax.imshow(mosaic, cmap=INK, vmin=0, vmax=1)
    ax.set_axis_off()
    words = f"{count} images of {height} by {width} pixels, {columns} in a row"
    if labels is not None:
        words += ", labelled " + " ".join(map(str, labels[:20])) + (" and so on" if count > 20 else "")
    return describe(figure, words + ".")


def plot_decoder_grid(decoder, extent=10.0, steps=20, ax=None):
    """Show what lies at each point of the code plane: a grid of codes, each as the image it decodes to.

    Args:
        decoder: Keras model (n, 2) -> (n, size) with a square size, values in [0, 1].
        extent: float; codes run from (-extent, -extent), lower left, to (extent, extent), upper right.
        steps: int of 2 or more, images along each side.
        ax: None, or the Axes to draw on.

    Returns:
        The figure.

    Raises:
        ValueError: extent or steps are too small, or the decoder does not take two-dimensional codes.

    Source: the article, row 16. Taught in lesson 04.
    """
    if not (extent > 0 and steps >= 2):
        raise ValueError(
            f"extent is {extent} and steps is {steps}; use an extent above 0 and at least 2 steps."
        )
    line = np.linspace(-extent, extent, steps)
    images = as_pictures(evaluate(decoder, plane_points(line, line[::-1]), "decoder"))
    # A blank border, so that neighbours do not run into each other.
    tiles = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    height, width = tiles.shape[1:]
    mosaic = tiles.reshape(steps, steps, height, width).swapaxes(1, 2).reshape(steps * height, steps * width)
    figure, ax = start(ax, (8.0, 8.0))
    # The middle of an image, not its corner, lies at its code.
    edge = extent + (line[1] - line[0]) / 2
    ax.imshow(mosaic, cmap=INK, vmin=0, vmax=1, extent=(-edge, edge, -edge, edge))
    ax.set(xlabel="code 1", ylabel="code 2")
    ink, grey = images.mean(), np.mean((images > 0.1) & (images < 0.9))
    return describe(
        figure,
        f"{steps} by {steps} decoded images, code 1 from {-extent:g} at the left to {extent:g} at the right, "
        f"code 2 from {-extent:g} at the bottom to {extent:g} at the top; "
        f"on average {ink:.0%} ink, and {grey:.0%} of the pixels are grey rather than ink or paper.",
    )
