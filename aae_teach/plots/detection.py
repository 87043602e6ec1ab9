"""Figures of detection: what each share of false alarms finds, and which share of the alarms is right."""

import numpy as np
from aae_teach.plots.figure import COLOURS, OUTLINE, describe, start
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score, roc_curve

LINES = ("solid", "dashed", "dashdot", "dotted", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 3)))


def plot_roc(novel, scores, ax=None):
    """Show the share of novelties found against the share of false alarms, for every threshold.

    Args:
        novel: bool (n,), True where an image is a novelty; both kinds must be there.
        scores: dict of name to (n,), larger where an image is stranger; one line for each.
        ax: None, or the Axes to draw on.

    Returns:
        The figure. Beside each name is the area under its curve: how often a novelty has a higher score than
        a normal image, 0.5 for a coin.

    Raises:
        ValueError: shapes that do not fit, scores that are not finite, or images of one kind only.

    Taught in lesson 11.
    """
    novel, scores = _check(novel, scores)
    figure, ax = start(ax, (6.0, 5.2))
    words = []
    for place, (name, values) in enumerate(scores.items()):
        false_alarms, found, _ = roc_curve(novel, values)
        area = roc_auc_score(novel, values)
        _draw(ax, place, false_alarms, found, f"{name}, area {area:.2f}")
        words.append(f"{name} {area:.2f}, with {np.interp(0.05, false_alarms, found):.0%}")
    ax.plot([0, 1], [0, 1], color=OUTLINE, linewidth=0.9, linestyle="dotted", label="a coin, area 0.50")
    _finish(ax, "share of normal images that raise an alarm", "share of novelties found")
    ax.set_aspect("equal")
    return describe(
        figure, f"ROC curves. Areas, and novelties found at 5 % of false alarms: {'; '.join(words)}."
    )


def plot_precision_recall(novel, scores, base_rate=None, ax=None):
    """Show which share of the alarms are novelties against the share of novelties found.

    Args:
        novel: bool (n,), True where an image is a novelty; both kinds must be there.
        scores: dict of name to (n,), larger where an image is stranger; one line for each.
        base_rate: share of novelties among the images to come, above 0 and below 1; images are weighed so
            that they have it. None: the share among these images.
        ax: None, or the Axes to draw on.

    Returns:
        The figure. Beside each name is the average precision.

    Raises:
        ValueError: as in `plot_roc`, or a base rate out of range.

    Taught in lesson 11.
    """
    novel, scores = _check(novel, scores)
    share = novel.mean()
    base_rate = share if base_rate is None else base_rate
    if not 0 < base_rate < 1:
        raise ValueError(f"base_rate is {base_rate}; expected a share between 0 and 1, such as 0.01.")
    weights = np.where(novel, base_rate / share, (1 - base_rate) / (1 - share))
    figure, ax = start(ax, (6.0, 5.2))
    words = []
    for place, (name, values) in enumerate(scores.items()):
        right, found, _ = precision_recall_curve(novel, values, sample_weight=weights)
        average = average_precision_score(novel, values, sample_weight=weights)
        # The last point, 1 where nothing is found, is a convention and no threshold's.
        _draw(ax, place, found[:-1], right[:-1], f"{name}, average {average:.2f}")
        half = right[found >= 0.5].max()
        words.append(f"{name} {average:.2f}, with {half:.0%}")
    ax.axhline(base_rate, color=OUTLINE, linewidth=0.9, linestyle="dotted", label="every image an alarm")
    _finish(ax, "share of novelties found", "share of alarms that are novelties")
    return describe(
        figure,
        f"Precision against recall where {base_rate:.2%} of the images are novelties. Average precision, and "
        f"alarms that are right when half of the novelties are found: {'; '.join(words)}.",
    )


def _draw(ax, place, x, y, label):
    colour, line = COLOURS[place % len(COLOURS)], LINES[place % len(LINES)]
    ax.plot(x, y, color=colour, linestyle=line, linewidth=2, drawstyle="steps-post", label=label)


def _finish(ax, x, y):
    ax.set(xlabel=x, ylabel=y, xlim=(-0.01, 1.01), ylim=(-0.01, 1.01))
    ax.set_axisbelow(True)
    ax.grid(color="#dddddd", linewidth=0.6)
    ax.legend(fontsize=9)


def _check(novel, scores):
    novel = np.asarray(novel)
    if novel.ndim != 1 or novel.dtype != bool or novel.all() or not novel.any():
        raise ValueError(
            f"novel has type {novel.dtype} and shape {novel.shape}; expected bool (n,) with both True and "
            "False in it, as in labels == 9."
        )
    if not isinstance(scores, dict) or not scores:
        raise ValueError('scores should be a dict with one entry or more, such as {"both": values}.')
    scores = {name: np.asarray(values, dtype=np.float64) for name, values in scores.items()}
    for name, values in scores.items():
        if values.shape != novel.shape or not np.isfinite(values).all():
            raise ValueError(
                f"The scores {name!r} have shape {values.shape}; expected finite numbers of shape "
                f"{novel.shape}, one for each image."
            )
    return novel, scores
