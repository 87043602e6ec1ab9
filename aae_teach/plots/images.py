"""Figures made of images: digits side by side, and what a decoder makes of the code plane."""

import math
import numbers

import numpy as np
from aae_teach.common.pictures import as_pictures, to_unit
from aae_teach.plots.figure import OUTLINE, blank, describe, evaluate, plane_points, show_pictures, start
from matplotlib.patches import Rectangle

BYTES_FROM = 10  # above it images are no pictures with noise, but bytes


def plot_digits(images, labels=None, columns=10, ax=None, *, rows=None, about=None, image_shape=None):
    """Show images side by side, with the label below each.

    Args:
        images: (n, height, width), (n, height, width, 3) in colour, or (n, size); values in [0, 1].
        labels: None, or n values to print below the images.
        columns: int, images in a row.
        ax: None, or the Axes to draw on.
        rows: None, or a name for each row, which stands to its left.
        about: None, or a sentence that says what is seen, for those who do not see it.
        image_shape: None, or (height, width) or (height, width, 3) of flat images, where not grey squares.

    Returns:
        The figure.

    Raises:
        ValueError: the images are no pictures, or there are not as many labels as images or names as rows.

    Taught in lesson 00.
    """
    _check_shown(images, columns)
    images = as_pictures(images, image_shape)
    count, height, width = images.shape[:3]
    if labels is not None and len(labels) != count:
        raise ValueError(f"There are {count} images and {len(labels)} labels; pass one label for each image.")
    columns = min(columns, count)
    lines = math.ceil(count / columns)
    if rows is not None and len(rows) != lines:
        raise ValueError(f"There are {lines} rows and {len(rows)} names; pass one name for each row.")
    strip = 2 if labels is None else max(8, height // 3)
    mosaic = blank(lines * (height + strip), columns * (width + 2), images)
    inches = min(10.0 if rows is None else 8.5, columns)
    room = 0 if rows is None else 0.08 * max(map(len, rows))  # inches of text
    figure, ax = start(ax, (inches + room, inches * mosaic.shape[0] / mosaic.shape[1]))
    for index, image in enumerate(images):
        top, left = index // columns * (height + strip), index % columns * (width + 2)
        mosaic[top : top + height, left : left + width] = image
        if labels is not None:
            ax.text(
                left + width / 2, top + height + 0.4 * strip, str(labels[index]), ha="center", va="center"
            )
    show_pictures(ax, mosaic)
    ax.set_xticks([])
    ax.set_yticks([line * (height + strip) + height / 2 for line in range(len(rows or ()))], rows or ())
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_anchor("E")  # what room is left belongs to the names
    return describe(figure, _digits_in_words(images, columns, labels, rows, about))


def _check_shown(images, columns):
    """Raises an error where a figure would show something else than the images: saturated, or nothing."""
    if hasattr(images, "x_train"):
        raise TypeError("The images are a data set; pass its images, such as digits.x_train[:20].")
    if isinstance(images, str):
        raise TypeError("The images are text; read the file first, such as with aae.load_images(folder).")
    if not isinstance(columns, numbers.Integral) or columns < 1:
        raise ValueError(f"columns is {columns!r}; expected a whole number from 1, such as 10.")
    values = np.asarray(images)
    if values.dtype.kind in "iuf" and values.size:
        if np.isnan(values).any():
            raise ValueError(f"images hold {int(np.isnan(values).sum())} NaN values, which have no grey.")
        if values.max() > BYTES_FROM:
            raise ValueError(
                f"images go up to {values.max():g}, and a figure shows values from 0 to 1; bytes from 0 to "
                "255 are scaled by images.astype('float32') / 255."
            )


def _digits_in_words(images, columns, labels, rows, about):
    count, height, width = images.shape[:3]
    words = f"{count} {'image' if count == 1 else 'images'} of {height} by {width} pixels"
    words += " in colour" if images.ndim == 4 else ""
    words += f", {columns} in a row" if count > columns else ""
    if labels is not None:
        words += ", labelled " + " ".join(map(str, labels[:20])) + (" and so on" if count > 20 else "")
    if rows is not None:
        words += "; rows from above: " + ", ".join(rows)
    return f"{about} {words}." if about else f"{words}."


def plot_decoder_grid(decoder, extent=10.0, steps=20, ax=None, image_shape=None):
    """Show what lies at each point of the code plane: a grid of codes, each as the image it decodes to.

    Args:
        decoder: Keras model from (n, 2) to images, as in `plot_digits`.
        extent: float; codes run from (-extent, -extent), lower left, to (extent, extent), upper right.
        steps: int of 2 or more, images along each side.
        ax: None, or the Axes to draw on.
        image_shape: as in `plot_digits`.

    Returns:
        The figure.

    Raises:
        ValueError: extent or steps are too small, or the decoder does not take two-dimensional codes.

    Source: the article, row 16. Taught in lesson 04.
    """
    if not (isinstance(extent, numbers.Real) and isinstance(steps, numbers.Integral)):
        raise TypeError(f"extent is {extent!r} and steps is {steps!r}; expected a number and a whole number.")
    if not (extent > 0 and steps >= 2):
        raise ValueError(
            f"extent is {extent} and steps is {steps}; use an extent above 0 and at least 2 steps."
        )
    line = np.linspace(-extent, extent, steps)
    decoded = to_unit(evaluate(decoder, plane_points(line, line[::-1]), "decoder"), decoder)
    images = as_pictures(decoded, image_shape)
    height, width = images.shape[1] + 2, images.shape[2] + 2
    # A blank border, so that neighbours do not run into each other.
    mosaic = blank(steps * height, steps * width, images)
    for index, image in enumerate(images):
        top, left = index // steps * height, index % steps * width
        mosaic[top + 1 : top + height - 1, left + 1 : left + width - 1] = image
    figure, ax = start(ax, (8.0, 8.0))
    # The middle of an image, not its corner, lies at its code.
    edge = extent + (line[1] - line[0]) / 2
    show_pictures(ax, mosaic, extent=(-edge, edge, -edge, edge), aspect=height / width)
    ax.set(xlabel="code 1", ylabel="code 2")
    return describe(
        figure,
        f"{steps} by {steps} decoded images, code 1 from {-extent:g} at the left to {extent:g} at the right, "
        f"code 2 from {-extent:g} at the bottom to {extent:g} at the top; {_decoded_in_words(images)}.",
    )


def _decoded_in_words(images):
    if images.ndim == 4:
        red, green, blue = images.mean(axis=(0, 1, 2))
        return f"in colour, on average {red:.0%} red, {green:.0%} green and {blue:.0%} blue"
    grey = np.mean((images > 0.1) & (images < 0.9))
    return (
        f"on average {images.mean():.0%} ink, and {grey:.0%} of the pixels are grey rather than ink or paper"
    )


def plot_styles(model, styles, sources=None, labels=None, ax=None, image_shape=None):
    """Show every content in each style: one row for each style code, one column for each label.

    Args:
        model: a model whose `decoder` reads a label as a one-hot row and then a style code, or that decoder
            itself, from (n, classes + latent_dim) to images, as in `plot_digits`.
        styles: (n, latent_dim), such as the encoder's codes of some images, or samples from the prior.
        sources: None, or n images that the styles come from; they stand to the left of the rows.
        labels: None, or int (n,), the labels of those images; each row's cell of that label gets a frame.
        ax: None, or the Axes to draw on.
        image_shape: as in `plot_digits`.

    Returns:
        The figure.

    Raises:
        ValueError: the decoder has no room for labels beside such styles, there are not as many sources or
            labels as styles, or labels that the decoder does not know.

    Source: Makhzani et al., Adversarial Autoencoders, section 4. Taught in lesson 06.
    """
    styles, decoder = np.asarray(styles, dtype="float32"), getattr(model, "decoder", model)
    classes = _room_for_labels(decoder, styles)
    for name, values in (("sources", sources), ("labels", labels)):
        if values is not None and len(values) != len(styles):
            raise ValueError(
                f"There are {len(styles)} styles and {len(values)} {name}; pass one for each style."
            )
    if labels is not None and not all(0 <= label < classes for label in labels):
        raise ValueError(f"labels are {list(labels)}; this decoder knows 0 to {classes - 1}.")
    contents = np.tile(np.eye(classes, dtype="float32"), (len(styles), 1))
    decoded = np.asarray(decoder(np.concatenate([contents, np.repeat(styles, classes, axis=0)], axis=1)))
    images = as_pictures(to_unit(decoded, decoder), image_shape)
    height, width = images.shape[1] + 2, images.shape[2] + 2
    first = 0 if sources is None else width + width // 2  # sources stand a little apart
    mosaic = blank(len(styles) * height, first + classes * width, images)
    for index, image in enumerate(images):
        top, left = index // classes * height, first + index % classes * width
        mosaic[top + 1 : top + height - 1, left + 1 : left + width - 1] = image
    if sources is not None:
        for row, source in enumerate(as_pictures(to_unit(np.asarray(sources), decoder), image_shape)):
            mosaic[row * height + 1 : (row + 1) * height - 1, 1 : width - 1] = source
    figure, ax = start(ax, (8.0, 8.0 * mosaic.shape[0] / mosaic.shape[1] + 0.4))
    edges = (0, mosaic.shape[1], mosaic.shape[0], 0)
    show_pictures(ax, mosaic, extent=edges)
    for row, label in enumerate([] if labels is None else labels):
        corner = (first + label * width + 0.5, row * height + 0.5)
        ax.add_patch(Rectangle(corner, width - 1, height - 1, fill=False, edgecolor=OUTLINE, linewidth=2))
    places = [first + (label + 0.5) * width for label in range(classes)]
    names = [str(label) for label in range(classes)]
    if sources is not None:
        places, names = [width / 2, *places], ["source", *names]
    # Half a frame of room around all, or the outermost frames lose a side.
    ax.set(xlim=(-1, mosaic.shape[1] + 1), ylim=(mosaic.shape[0] + 1, -1))
    ax.set_xticks(places, names)
    ax.set_yticks([])
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return describe(figure, _styles_in_words(images, styles, classes, sources, labels))


def _room_for_labels(decoder, styles):
    """How many labels the decoder reads beside such styles."""
    takes = (getattr(decoder, "input_shape", None) or (None, 0))[-1]
    if styles.ndim != 2 or not len(styles) or takes <= styles.shape[1]:
        raise ValueError(
            f"styles have shape {styles.shape} and the decoder takes {takes} numbers, which must be more "
            "than a style has: the rest is the label as a one-hot row. One style alone is styles[:1]."
        )
    return takes - styles.shape[1]


def _styles_in_words(images, styles, classes, sources, labels):
    grid = images.reshape(len(styles), classes, -1)
    down, across = grid.std(axis=0).mean(), grid.std(axis=1).mean()
    words = (
        f"{len(styles)} rows of {classes} decoded images: one style in each row, one label in each column. "
    )
    if sources is not None:
        words += "To the left of each row stands the image that its style was read from. "
    if labels is not None:
        words += f"A frame marks the source's own label: {' '.join(str(label) for label in labels)}. "
    return (
        words + f"A pixel varies by {across:.2f} along a row and by {down:.2f} down a column (mean "
        "standard deviations)."
    )
