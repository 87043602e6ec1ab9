"""Figures of where the codes lie, and of how they got there."""

import numbers

import numpy as np
from aae_teach.plots.contours import draw_prior
from aae_teach.plots.figure import (
    COLOURS,
    OUTLINE,
    as_points,
    describe,
    marker_area,
    plane_axes,
    start,
    start_many,
)
from aae_teach.priors.base import check_prior
from aae_teach.recording import as_recording

MOST_DIMENSIONS = 8  # panels of a row that can still be read


def plot_codes(codes, labels=None, prior=None, ax=None):
    """Show where the codes lie, each as its digit, with contours of the prior.

    The contours hold 50 % (solid), 90 % (dashed) and 99 % (dotted) of it, as in the explorers.

    Args:
        codes: (n, 2).
        labels: None, or n whole numbers; each code is drawn as its number, each class named at its median.
        prior: None, or a prior with latent_dim 2.
        ax: None, or the Axes to draw on.

    Returns:
        The figure.

    Raises:
        ValueError: the codes do not have two columns, or labels or prior do not fit them.

    Taught in lesson 01.
    """
    codes = as_points(codes, "codes")
    figure, ax = start(ax, (6.5, 6.5))
    (left, bottom), (right, top) = codes.min(axis=0), codes.max(axis=0)
    words = (
        f"{len(codes)} codes, code 1 from {left:.3g} to {right:.3g} and code 2 from {bottom:.3g} to {top:.3g}"
    )
    if labels is None:
        ax.scatter(*codes.T, s=marker_area(len(codes)), color=COLOURS[0], edgecolors=OUTLINE, linewidths=0.4)
    else:
        words += "; medians: " + _draw_labelled(ax, codes, np.asarray(labels))
    plane_axes(ax, codes)
    if prior is not None:
        words += f"; {draw_prior(ax, prior, codes):.0%} of them lie inside the prior's outermost contour"
    return describe(figure, words + ".")


def _draw_labelled(ax, codes, labels):
    """Draw each code as its label and name each class at its median; return the medians in words."""
    if labels.shape != (len(codes),) or not np.issubdtype(labels.dtype, np.integer):
        raise ValueError(
            f"labels have shape {labels.shape} and type {labels.dtype}, codes have shape {codes.shape}; "
            "pass one whole number for each code."
        )
    medians = {label: np.median(codes[labels == label], axis=0) for label in np.unique(labels).tolist()}
    for label, (x, y) in medians.items():
        colour = COLOURS[label % len(COLOURS)]
        style = {
            "marker": rf"$\mathbf{{{label}}}$",
            "color": colour,
            "edgecolors": OUTLINE,
            "linewidths": 0.25,
        }
        ax.scatter(*codes[labels == label].T, s=1.3 * marker_area(len(codes)), **style)
        box = {"boxstyle": "circle,pad=0.25", "facecolor": "white", "edgecolor": colour, "linewidth": 2.5}
        ax.text(x, y, str(label), ha="center", va="center", weight="bold", size=12, color=OUTLINE, bbox=box)
    return ", ".join(f"{label} at ({x:.2g}, {y:.2g})" for label, (x, y) in medians.items())


def plot_code_histograms(recording, prior=None, epochs=None, ax=None):
    """Show how the codes spread through training: one row per epoch, one column per dimension.

    Of codes with more than 8 dimensions, the first 8 are shown.

    Args:
        recording: a `Recording`, its codes of shape (epochs + 1, points, latent_dim).
        prior: the prior to compare with; without it the recording's own, if that has one.
        epochs: None for four of them, or whole numbers; 0 is before training.
        ax: None, or an array of Axes (epochs, latent_dim), or (epochs, 8) for codes of more dimensions.

    Returns:
        The figure.

    Raises:
        ValueError: an epoch was not recorded, or `ax` holds another number of Axes.

    Source: the article's evidence (row 15). Taught in lessons 01 and 03.
    """
    recording = recording if hasattr(recording, "codes") else as_recording(recording)
    codes = np.asarray(recording.codes, dtype="float64")
    last, dimensions = len(codes) - 1, min(codes.shape[2], MOST_DIMENSIONS)
    epochs = sorted({0, round(last / 10), round(last / 3), last}) if epochs is None else epochs
    epochs = list(epochs) if np.iterable(epochs) else [epochs]
    if not epochs or not all(isinstance(each, numbers.Integral) and 0 <= each <= last for each in epochs):
        raise ValueError(f"epochs are {epochs}, recorded are 0 to {last}; choose among those.")
    prior = recording.prior if prior is None else prior
    if prior is not None:
        check_prior(prior)
        if prior.latent_dim != codes.shape[2]:
            raise ValueError(
                f"latent_dim of the prior is {prior.latent_dim}, of the codes {codes.shape[2]}; pass the "
                "prior of the model that was recorded."
            )
    samples = np.empty((0, dimensions)) if prior is None else np.asarray(prior.sample(20_000, seed=0))
    codes, samples = codes[:, :, :dimensions], samples[:, :dimensions]
    figure, axes = start_many(ax, len(epochs), dimensions, (4.5 * dimensions, 0.8 + 1.5 * len(epochs)))
    shown = np.concatenate([codes[epochs].ravel(), samples.ravel()])
    edges = np.linspace(shown.min(), shown.max(), 81)
    words = []
    for column in range(dimensions):
        for row, epoch in enumerate(epochs):
            _draw_histogram(axes[row, column], codes[epoch, :, column], samples[:, column], edges)
            axes[row, column].set_title(
                f"{'before training' if epoch == 0 else f'epoch {epoch}'}", size=10, loc="left"
            )
            axes[row, column].set_ylabel("density" if column == 0 else "")
        axes[-1, column].set_xlabel(f"code {column + 1}")
        spreads = ", ".join(f"{codes[epoch, :, column].std():.2g}" for epoch in epochs)
        words.append(
            f"code {column + 1}: {spreads}" + (f" (prior {samples[:, column].std():.2g})" if prior else "")
        )
    axes[0, -1].legend(fontsize=9, loc="upper right")
    left_out = recording.codes.shape[2] - dimensions
    about = f"Histograms of {codes.shape[1]} codes at epochs {', '.join(map(str, epochs))}"
    rest = f" Left out: the other {left_out} dimensions." if left_out else ""
    return describe(figure, f"{about}; standard deviations of {'; of '.join(words)}.{rest}")


def _draw_histogram(ax, codes, samples, edges):
    heights, *_ = ax.hist(
        codes, edges, density=True, color=COLOURS[0], edgecolor=OUTLINE, linewidth=0.3, label="codes"
    )
    if not len(samples):
        return
    peaks, *_ = ax.hist(
        samples, edges, density=True, histtype="step", color=OUTLINE, linewidth=1.6, label="prior"
    )
    # Before training all codes lie in one bar; uncut, the prior would look like a flat line beside it.
    if heights.max() > 4 * peaks.max():
        ax.set_ylim(0, 4 * peaks.max())
        ax.text(
            0.02,
            0.92,
            f"cut off, the peak is at {heights.max():.2g}",
            transform=ax.transAxes,
            va="top",
            size=9,
        )
