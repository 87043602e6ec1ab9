"""What all figures share: how one is made, shows itself once in a notebook, and is described in words.

Figures are made without pyplot: it keeps every figure alive, shows some of them twice, and must not be called
from the threads in which widgets run.
"""

import base64
import html
import io
import numbers

import matplotlib
import numpy as np
from aae_teach.common.floats import check_dense
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

COLOURS = matplotlib.color_sequences["petroff10"]
OUTLINE = "#202020"


class DescribedFigure(Figure):
    """A figure that carries `alt`, its description in words, and shows itself with it in a notebook."""

    alt = ""

    def _ipython_display_(self):
        from IPython.display import display

        encoded = base64.b64encode(self.as_png()).decode("ascii")
        # JupyterLab and nbconvert ignore the alt text of an image/png, hence the tag as well.
        tag = f'<img src="data:image/png;base64,{encoded}" alt="{html.escape(self.alt)}">'
        data = {"image/png": encoded, "text/html": tag, "text/plain": self.alt}
        display(data, metadata={"image/png": {"alt": self.alt}}, raw=True)

    def as_png(self):
        """The figure as bytes of a PNG with at most 256 colours: a third of the size, in the notebook too.

        Maximum coverage keeps the few pixels of a thin coloured digit from turning grey; greys need no more
        than 32 levels.
        """
        drawn, png = io.BytesIO(), io.BytesIO()
        self.savefig(drawn, format="png")
        picture = Image.open(drawn).convert("RGB")
        red, green, blue = np.moveaxis(np.asarray(picture), -1, 0)
        if np.array_equal(red, green) and np.array_equal(red, blue):
            picture = picture.convert("L").quantize(32)
        else:
            picture = picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        picture.save(png, "PNG", optimize=True)
        return png.getvalue()


def subplots(rows=1, columns=1, size=None):
    """Make a figure and its axes, to be passed to the plot functions as `ax`.

    Args:
        rows, columns: int, how many axes there are.
        size: (width, height) in inches; without it about 5 by 4.5 for each axes, at most 10 wide.

    Returns:
        (figure, axes): one `Axes` where there is only one, else an array of them, as Matplotlib returns it.
    """
    width = min(5.0, 10.0 / columns)
    size = size or (width * columns, 0.9 * width * rows)
    figure = DescribedFigure(figsize=size, layout="constrained", dpi=100)
    return figure, figure.subplots(rows, columns)


def start(ax, size):
    """The figure and the Axes to draw on: those given, or new ones of this size in inches."""
    if ax is None:
        return subplots(size=size)
    if not isinstance(ax, Axes):
        several = " Of several pass one, ax[0]." if isinstance(ax, (tuple, list, np.ndarray)) else ""
        raise TypeError(
            f"ax is a {type(ax).__name__}; expected Axes, as in figure, ax = aae.subplots().{several}"
        )
    return ax.get_figure(root=True), ax


def start_many(ax, rows, columns, size):
    """Like `start` for several Axes, which come as an array (rows, columns)."""
    if ax is None:
        ax = subplots(rows, columns, size)[1]
    axes = np.array(ax, dtype=object)
    if not all(isinstance(each, Axes) for each in axes.flat):
        raise TypeError(
            f"ax holds {type(axes.flat[0]).__name__}; expected Axes, as in figure, axes = "
            f"aae.subplots({rows}, {columns})."
        )
    if axes.size != rows * columns:
        raise ValueError(
            f"ax holds {axes.size} Axes, but this figure needs {rows} rows of {columns}; "
            f"make them with subplots({rows}, {columns})."
        )
    return axes.flat[0].get_figure(root=True), axes.reshape(rows, columns)


def describe(figure, sentence):
    """Append a sentence to the figure's description and return the figure."""
    figure.alt = f"{getattr(figure, 'alt', '')} {sentence}".strip()
    return figure


def as_points(points, name):
    """Points in the plane as float64 (n, 2), or an error that says how to get there."""
    check_dense(points, name)
    try:
        points = np.asarray(points, dtype="float64")
    except (TypeError, ValueError):
        raise TypeError(
            f"{name} are a {type(points).__name__}; expected an array (n, 2) of numbers."
        ) from None
    if points.ndim != 2 or points.shape[1] != 2 or not len(points):
        columns = (
            f"two columns, such as {name}[:, :2]"
            if points.ndim == 2
            else "one row of two numbers for each point"
        )
        raise ValueError(f"{name} have shape {points.shape}; a plane needs (n, 2): pass {columns}.")
    if not np.isfinite(points).all():
        lost = np.sum(~np.isfinite(points).all(axis=1))
        raise ValueError(
            f"{lost} of {len(points)} {name} are not finite numbers; the training that made them diverged. "
            "Train again with a smaller learning rate."
        )
    return points


def show_pictures(ax, mosaic, **options):
    """Draw a mosaic of pictures: (rows, columns) as ink on paper, (rows, columns, 3) in colour."""
    if mosaic.ndim == 3:
        return ax.imshow(np.clip(mosaic, 0, 1), **options)
    return ax.imshow(mosaic, cmap="gray_r", vmin=0, vmax=1, **options)


def blank(rows, columns, like):
    """An empty mosaic for such pictures: white paper."""
    return np.ones((rows, columns, 3)) if like.ndim == 4 else np.zeros((rows, columns))


def plane_axes(ax, points, name="code", margin=0.05):
    """Name the axes of a plane and show a square that holds all points, with equal units."""
    lowest, highest = points.min(axis=0), points.max(axis=0)
    middle, half = (lowest + highest) / 2, max((highest - lowest).max() / 2, 1e-6) * (1 + 2 * margin)
    ax.set(xlabel=f"{name} 1", ylabel=f"{name} 2", aspect="equal")
    ax.set(xlim=(middle[0] - half, middle[0] + half), ylim=(middle[1] - half, middle[1] + half))
    ax.set_axisbelow(True)
    ax.grid(color="#dddddd", linewidth=0.6)


def marker_area(count):
    """Area in points^2 at which this many markers still stand apart."""
    return float(np.clip(20_000 / max(count, 1), 22, 60))


def check_extent(extent):
    """Raises an error unless a plane has an extent: one number above 0."""
    if not isinstance(extent, numbers.Real) or not 0 < extent < np.inf:
        raise (ValueError if isinstance(extent, numbers.Real) else TypeError)(
            f"extent is {extent!r}; expected one number above 0, such as 10."
        )


def plane_points(x, y):
    """All points of a grid, row by row: (len(y) * len(x), 2)."""
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def evaluate(model, points, name):
    """The model's output at points of the plane, as an array."""
    if hasattr(model, name):
        raise TypeError(f"received {type(model).__name__}, expected its {name}: pass model.{name}.")
    takes = (getattr(model, "input_shape", None) or (None, 2))[-1]
    if takes != 2:
        raise ValueError(
            f"The {name} takes inputs of {takes} dimensions, a plane has 2; "
            f"pass a {name} built with latent_dim=2."
        )
    if not callable(model):
        raise TypeError(f"The {name} is a {type(model).__name__}; expected a Keras model.")
    return np.asarray(model(points.astype("float32")))
