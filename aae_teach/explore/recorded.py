"""What the explorers send of a recording: codes on a plane, the prior there, losses, decoded images.

Neither TensorFlow nor Keras is needed for it.
"""

import dataclasses
import math

import numpy as np
import traitlets
from aae_teach.common.pictures import picture_shape
from aae_teach.priors import Categorical, Gamma, Gaussian, Uniform

from . import arrays, maps

BINS, MAP_STEPS, FINE_STEPS = 40, 101, 161
INDEPENDENT = (Gaussian, Uniform, Gamma)  # priors whose every dimension has the same density
NEEDS = {"codes": "codes", "prior": "prior_map", "marks": "fixed_codes"}  # layer -> the trait it needs


class Recorded(traitlets.HasTraits):
    """Mix-in of the traits through which the front end sees one or all entries of a recording.

    Attributes:
        axes: which two dimensions of the codes are shown, counted from 0.
        extent: the plane runs from -extent to extent.
        layers: dict of "codes", "prior", "marks" (the fixed codes) to whether it is shown.
        codes: float16 (entries, points, 2), the two dimensions that are shown.
        prior_map: float32 (101, 101), log densities on an even grid over the plane, lowest row first; None
            for a prior that cannot be shown, or none.
        marginals: float32 (2, 40), the prior's density in 40 bins of each dimension; or None likewise.
        losses: float32 (names, epochs), for loss_names.
        images: uint8 (entries, pictures, height, width), with colours (entries, pictures, height, width, 3),
            what the decoder makes of the fixed codes; or None.
        fixed_codes: float32 (pictures, 2), the two dimensions that are shown; or None.
    """

    axes = traitlets.List(traitlets.CInt(), [0, 1]).tag(sync=True)
    extent = traitlets.CFloat(10.0).tag(sync=True)
    layers = traitlets.Dict().tag(sync=True)
    codes = arrays.Array()
    labels = traitlets.List().tag(sync=True)
    prior_map = arrays.Array()
    marginals = arrays.Array()
    prior_spread = traitlets.Float(0.0).tag(sync=True)
    loss_names = traitlets.List().tag(sync=True)
    losses = arrays.Array()
    images = arrays.Array()
    fixed_codes = arrays.Array()

    @traitlets.validate("extent")
    def _check_extent(self, proposal):
        if not 0 < proposal["value"] < math.inf:
            raise ValueError(f"extent is {proposal['value']}; expected a positive number, such as 10.")
        return proposal["value"]


def check_axes(axes, latent_dim):
    """Returns the axes as a list, or raises ValueError unless they are two dimensions of the codes."""
    axes = list(axes)
    if latent_dim < 2:
        raise ValueError(f"the codes have {latent_dim} dimension; a plane needs 2 or more.")
    if len(axes) != 2 or axes[0] == axes[1] or not all(0 <= axis < latent_dim for axis in axes):
        raise ValueError(
            f"axes is {tuple(axes)}; expected two different numbers from 0 to {latent_dim - 1}, the "
            "dimensions of the codes that the plane shows."
        )
    return axes


def fitting_extent(codes, axes, prior):
    """A round half-width of the plane for codes (..., latent_dim), some of which may not be finite."""
    flat = np.float32(codes)[..., axes].reshape(-1, 2)
    flat = flat[np.isfinite(flat).all(axis=1)]
    return maps.fitting_extent(flat if len(flat) else np.zeros((1, 2)), prior)


def codes_and_labels(recording, axes, entries=slice(None)):
    """Traits for the codes of some entries of the recording."""
    codes = np.asarray(recording.codes)[entries][..., axes]
    labels = [] if recording.labels is None else np.asarray(recording.labels).tolist()
    with np.errstate(over="ignore"):
        return {"codes": codes.astype("float16"), "labels": labels}


def losses(recording):
    """Traits for the losses."""
    names = list(recording.losses)
    return {"loss_names": names, "losses": np.array([recording.losses[name] for name in names], "float32")}


def images(recording, axes, entries=slice(None)):
    """Traits for the decoded images of some entries; none if there are none, or if they are no pictures."""
    shape = None
    if recording.images is not None:
        shape = picture_shape(recording.images.shape[2:], recording.image_shape)
    if shape is None:
        return {"images": None, "fixed_codes": None}
    chosen, fixed = np.asarray(recording.images, np.uint8)[entries], recording.fixed_codes
    return {
        "images": chosen.reshape(*chosen.shape[:2], *(shape if shape[2] == 3 else shape[:2])),
        "fixed_codes": None if fixed is None else np.asarray(fixed, np.float32)[:, axes],
    }


def prior_on_plane(prior, axes, extent):
    """Traits for the prior: its density over the plane and along both of its dimensions.

    A prior of more than two dimensions is shown where these are independent and alike; others are left out.
    """
    nothing = {"prior_map": None, "marginals": None, "prior_spread": 0.0}
    shown = prior  # as far as the plane can show it
    if isinstance(prior, INDEPENDENT):
        shown, axes = dataclasses.replace(prior, latent_dim=2), (0, 1)
    # A categorical prior has points, but no density.
    if shown is None or shown.latent_dim != 2 or isinstance(shown, Categorical):
        return nothing
    log_densities = _log_densities(shown, axes, extent, MAP_STEPS)
    edges = np.linspace(-extent, extent, BINS + 1)
    centres = (edges[1:] + edges[:-1]) / 2
    if isinstance(prior, INDEPENDENT):
        density = np.exp(dataclasses.replace(prior, latent_dim=1).log_density(centres[:, None]))
        marginals = np.stack([density, density])
    else:
        reach = 4 * float(shown.scale)
        fine = np.exp(_log_densities(shown, axes, reach, FINE_STEPS))
        line = np.linspace(-reach, reach, FINE_STEPS)
        sums = [fine.sum(axis=axis) * (line[1] - line[0]) for axis in (0, 1)]
        marginals = np.stack([np.interp(centres, line, each, 0, 0) for each in sums])
    return {
        "prior_map": log_densities.astype("float32"),
        "marginals": marginals.astype("float32"),
        "prior_spread": float(shown.scale),
    }


def layers(state, before):
    """Which layers there are, and whether each is shown: as before, or at first all but the fixed codes."""
    there = [name for name, needed in NEEDS.items() if state[needed] is not None]
    return {name: before.get(name, name != "marks") for name in there}


def figure(run, axes):
    """The still picture of a recording: the last codes, and the losses if there are any."""
    from aae_teach import plots

    adversaries = {"discriminator_loss", "generator_loss"} & set(run.losses)
    columns = 1 + (("reconstruction_loss" in run.losses) + bool(adversaries) if run.epochs else 0)
    made, panels = plots.subplots(1, columns, size=(5.2 * columns, 5))
    panels = np.atleast_1d(panels)
    codes = np.float32(run.codes[-1])[:, axes]
    finite = np.isfinite(codes).all(axis=1)
    labels = None if run.labels is None else np.asarray(run.labels)[finite]
    prior = run.prior if getattr(run.prior, "latent_dim", 0) == 2 and list(axes) == [0, 1] else None
    if finite.any():
        plots.plot_codes(codes[finite], labels, prior, ax=panels[0])
    else:
        made.alt += "No code is a finite number. "
    panels[0].set(xlabel=f"code {axes[0] + 1}", ylabel=f"code {axes[1] + 1}")
    panels[0].set_title("before training" if run.epochs == 0 else f"epoch {run.epochs}", loc="left")
    if columns > 1:
        plots.plot_losses(run, ax=panels[1:])
    return made


def _log_densities(prior, axes, extent, steps):
    """Log densities of a prior in the plane on an even grid: (steps, steps), lowest row first."""
    grid = maps.plane_codes(steps, extent, axes, [0, 0])
    # In portions, because a density that compares each code with many points takes much memory.
    parts = [prior.log_density(part) for part in np.array_split(grid, 16)]
    return np.concatenate(parts).reshape(steps, steps)
