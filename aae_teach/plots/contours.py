"""Contours of a prior: drawn alike here and by the explorers, most solid where the prior is densest."""

import numpy as np
from aae_teach.plots.figure import OUTLINE, plane_axes
from aae_teach.priors.base import check_prior

# The mass that each contour holds, and its line: none for solid, else dashes and gaps in widths of the line.
# explore/frontend/contours.js has the same; a test compares them.
CONTOURS = {0.5: (), 0.9: (3.5, 2.2), 0.99: (1.0, 1.7)}
WIDTH, HALO = 1.4, 3.0  # points; the halo keeps the line apart from the codes under it
HALO_ALPHA = 0.6


def draw_prior(ax, prior, codes):
    """Draw the prior's contours and a legend; return the share of codes inside the outermost contour."""
    check_prior(prior)
    if prior.latent_dim != 2:
        raise ValueError(
            f"latent_dim of the prior is {prior.latent_dim}, of the codes 2; pass a prior with 2."
        )
    x, y, density, levels = prior_levels(prior)
    for (level, mass), dashes in zip(levels.items(), CONTOURS.values(), strict=False):
        linestyle = (0, dashes) if dashes else "solid"
        halo = {"colors": "white", "linewidths": HALO, "alpha": HALO_ALPHA}
        line = {"colors": OUTLINE, "linewidths": WIDTH, "linestyles": [linestyle]}
        for style in (halo, line):
            ax.contour(x, y, density, levels=[level], zorder=2.5, **style)
        name = f"{mass:.0%} of the prior" if level == min(levels) else f"{mass:.0%}"
        ax.plot([], [], color=OUTLINE, linewidth=WIDTH, linestyle=linestyle, label=name)
    inside = density >= min(levels)
    plane_axes(ax, np.concatenate([codes, np.column_stack([x[inside], y[inside]])]), margin=0.09)
    ax.legend(loc="upper center", ncols=3, fontsize=9)
    return np.mean(prior.log_density(codes) >= min(levels))


def prior_levels(prior, steps=200):
    """A grid that covers the prior, its log density there, and the levels {log density: mass inside}."""
    extent = 2.2 * prior.scale
    for _ in range(8):
        line = np.linspace(-extent, extent, steps)
        x, y = np.meshgrid(line, line)
        grid = np.column_stack([x.ravel(), y.ravel()])
        # In portions, because a density that compares each code with many points takes much memory.
        density = np.concatenate([prior.log_density(part) for part in np.array_split(grid, 32)])
        density_map = density.reshape(x.shape)
        border = np.max([density_map[[0, -1]], density_map[:, [0, -1]].T])
        if border < density.max() - 9:
            break
        extent *= 1.5
    descending = np.sort(density)[::-1]
    held = np.cumsum(np.exp(descending))
    held /= held[-1]
    found = descending[np.searchsorted(held, list(CONTOURS))]
    # A flat prior has one density everywhere, hence a single contour, and that one holds all of it.
    levels = np.unique(found.round(4) - 1e-3)
    masses = {level: held[np.flatnonzero(descending >= level)[-1]] for level in levels[::-1]}
    return x, y, np.maximum(density_map, levels[0] - 50), masses
