"""Figures of the contest: losses, decision surface, real points and fake ones."""

import math

import numpy as np
from aae_teach.plots.figure import (
    COLOURS,
    OUTLINE,
    as_points,
    check_extent,
    describe,
    evaluate,
    marker_area,
    plane_axes,
    plane_points,
    start,
    start_many,
)
from aae_teach.recording import as_recording
from matplotlib.ticker import MaxNLocator

# The loss of a discriminator that answers 0.5 to everything, and of a generator that faces one.
GUESSING = {"discriminator": ("2 ln 2", 2 * math.log(2)), "generator": ("ln 2", math.log(2))}


def plot_losses(recording, ax=None):
    """Show the losses by epoch: reconstruction on its own axes, the two adversaries against pure guessing.

    Args:
        recording: a `Recording`, or the `History` that `fit` returns, whose losses have at least one of the
            names reconstruction_loss, discriminator_loss, generator_loss; those with val_ before it are drawn
            dotted.
        ax: None, or as many Axes as there are panels: two for an adversarial autoencoder, else one.

    Returns:
        The figure.

    Raises:
        ValueError: none of these losses was recorded, or `ax` holds another number of Axes.

    Source: the article, rows 13 and 15. Taught in lesson 03.
    """
    given = (getattr(recording, name, None) for name in ("history", "losses"))  # of a History, a Recording
    losses = next((each for each in (recording, *given) if isinstance(each, dict)), None)
    losses = as_recording(recording).losses if losses is None else losses
    losses = {name: np.asarray(values, dtype="float64") for name, values in losses.items()}
    panels = [
        names for names in (("reconstruction",), ("discriminator", "generator")) if _known(losses, names)
    ]
    if not panels:
        raise ValueError(
            f"The recorded losses are {', '.join(losses) or 'none'}; expected reconstruction_loss, "
            "discriminator_loss or generator_loss. Record a run of at least one epoch."
        )
    figure, axes = start_many(ax, 1, len(panels), (5.0 * len(panels), 3.8))
    words = []
    for panel, names in zip(axes.flat, panels, strict=True):
        for name in _known(losses, names):
            _draw_loss(panel, name, losses)
            first, last = losses[f"{name}_loss"][[0, -1]]
            guess = f" (guessing would give {GUESSING[name][1]:.3g})" if name in GUESSING else ""
            words.append(f"{name} from {first:.3g} to {last:.3g}{guess}")
        panel.set_xlabel("epoch")
        panel.set_ylabel("mean squared error" if names == ("reconstruction",) else "cross-entropy")
        panel.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        panel.legend(fontsize=9)
    epochs = max(map(len, losses.values()))
    return describe(figure, f"Losses over {epochs} epochs: {', '.join(words)}.")


def _known(losses, names):
    return [name for name in names if len(losses.get(f"{name}_loss", ()))]


def _draw_loss(ax, name, losses):
    colour, line = (COLOURS[1], "dashed") if name == "generator" else (COLOURS[0], "solid")
    curves = {name: (f"{name}_loss", line), f"{name}, validation": (f"val_{name}_loss", "dotted")}
    for label, (key, style) in curves.items():
        if key in losses:
            epochs = range(1, len(losses[key]) + 1)
            ax.plot(epochs, losses[key], color=colour, linestyle=style, linewidth=2, label=label)
    if name in GUESSING:
        label, value = GUESSING[name]
        ax.axhline(value, color=OUTLINE, linestyle=line, linewidth=0.9, label=f"{name} when guessing")
        ax.text(1.01, value, label, transform=ax.get_yaxis_transform(), va="center")


def plot_decision_surface(discriminator, extent=None, real=None, fake=None, ax=None):
    """Show how sure the discriminator is, at each point of the plane, that the point is real.

    Args:
        discriminator: Keras model (n, 2) -> logits (n, 1).
        extent: float, the plane runs from -extent to extent both ways; None: as far as the points, or 10.
        real, fake: None, or (n, 2), drawn as circles and as triangles.
        ax: None, or the Axes to draw on.

    Returns:
        The figure.

    Raises:
        ValueError: the discriminator or the points are not two-dimensional.

    Source: the article, rows 6 and 9. Taught in lesson 02.
    """
    points = {"real": real, "fake": fake}
    points = {name: as_points(group, name) for name, group in points.items() if group is not None}
    if extent is None:
        extent = max((1.1 * np.abs(group).max() for group in points.values()), default=10.0)
    check_extent(extent)
    line = np.linspace(-extent, extent, 100)
    logits = evaluate(discriminator, plane_points(line, line), "discriminator").reshape(100, 100)
    probability = 0.5 + 0.5 * np.tanh(logits / 2)
    figure, ax = start(ax, (7.6, 6.0))
    surface = ax.pcolormesh(line, line, probability, cmap="cividis", vmin=0, vmax=1, shading="gouraud")
    # Of several panels the first alone names its bar; all bars are alike.
    named = any(each.get_label() == "<colorbar>" for each in figure.axes)
    bar = figure.colorbar(surface, ax=ax, label="" if named else "probability of being real")
    if logits.min() < 0 < logits.max():
        ax.contour(line, line, logits, levels=[0], colors="white", linewidths=2.5)
        bar.ax.axhline(0.5, color="white", linewidth=2.5)
    words = (
        f"Decision surface from {-extent:.3g} to {extent:.3g} both ways, with probabilities of being real "
    )
    words += f"from {probability.min():.2f} to {probability.max():.2f}"
    for name, group in points.items():
        _draw_group(ax, name, group)
        taken = np.mean(evaluate(discriminator, group, "discriminator") > 0)
        words += f"; {taken:.0%} of {len(group)} {name} points are taken for real"
    plane_axes(ax, np.array([[-extent, -extent], [extent, extent]]), "dimension", margin=0)
    return describe(figure, words + ".")


def plot_samples(real, fake=None, ax=None):
    """Show points of a toy data set, and beside them what a generator makes of it.

    Args:
        real: (n, 2).
        fake: None, or (m, 2).
        ax: None, or the Axes to draw on.

    Returns:
        The figure.

    Raises:
        ValueError: the points do not have two columns.

    Taught in lesson 02.
    """
    from scipy.spatial import cKDTree

    points = {"real": as_points(real, "real")}
    if fake is not None:
        points["fake"] = as_points(fake, "fake")
    figure, ax = start(ax, (6.0, 6.0))
    for name, group in points.items():
        _draw_group(ax, name, group)
    plane_axes(ax, np.concatenate(list(points.values())), "dimension")
    words = " and ".join(f"{len(group)} {name} points" for name, group in points.items())
    if fake is not None:
        to_real = np.median(cKDTree(points["real"]).query(points["fake"])[0])
        to_fake = np.median(cKDTree(points["fake"]).query(points["real"])[0])
        words += f"; a fake point lies {to_real:.2g} from the nearest real one, "
        words += f"a real point {to_fake:.2g} from the nearest fake one (medians)"
    return describe(figure, words + ".")


def _draw_group(ax, name, points):
    """Draw real points as circles or fake ones as triangles, with a legend."""
    marker, colour = {"real": ("o", COLOURS[0]), "fake": ("^", COLOURS[1])}[name]
    style = {"marker": marker, "s": marker_area(len(points)), "color": colour, "edgecolors": OUTLINE}
    ax.scatter(*points.T, label=name, alpha=0.8, linewidths=0.5, **style)
    ax.legend(fontsize=9, loc="upper right")
