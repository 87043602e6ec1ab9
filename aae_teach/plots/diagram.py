"""Block diagrams of the models: networks, what goes through them, and what one phase of the training does."""

from dataclasses import dataclass

from aae_teach.plots.diagram_parts import DIAGRAMS, ways
from aae_teach.plots.figure import COLOURS, OUTLINE, describe, start_many
from matplotlib.patches import Ellipse, FancyArrowPatch, FancyBboxPatch, Rectangle

MOVING, GRADIENT = COLOURS[0], COLOURS[2]
IDLE = "#b4b4b4"
HALF_WIDTH, HALF_HEIGHT = 0.72, 0.36


@dataclass(frozen=True)
class Style:
    """How a part is drawn in one phase."""

    edge: str
    face: str
    text: str
    line: float


def plot_diagram(kind, phase=None, ax=None):
    """Draw the networks of a model and how images, codes and labels go through them.

    Given a phase, the networks whose weights it moves are blue, the gradient's way back from the loss is red,
    and the parts that are not asked are grey.

    Args:
        kind: "autoencoder", "gan", "aae", "steered", "labelled", "semi_supervised", "clusters" or "vae".
        phase: None for the whole model, the name of a phase such as "generator", or several names in a tuple,
            which are drawn below each other.
        ax: None, or as many Axes as there are phases.

    Returns:
        The figure.

    Raises:
        ValueError: there is no such kind, or it has no such phase.

    Source: Makhzani et al., Adversarial Autoencoders, figures 1, 3, 6 and 8. Taught in lessons 01 to 09.
    """
    if kind not in DIAGRAMS:
        raise ValueError(f"kind is {kind!r}; known are {', '.join(map(repr, DIAGRAMS))}.")
    diagram = DIAGRAMS[kind]
    phases = phase if isinstance(phase, tuple) else (phase,)
    for each in phases:
        if each is not None and each not in diagram.phases:
            raise ValueError(f"phase is {each!r}; the diagram {kind!r} has {', '.join(diagram.phases)}.")
    width, height = diagram.size()
    inch = min(0.92, 10 / width)
    figure, axes = start_many(ax, len(phases), 1, (inch * width, len(phases) * (inch * height + 0.35)))
    for each, place in zip(phases, axes[:, 0]):
        _draw(place, diagram, each)
        if each is not None:
            place.set_title(f"{each} phase", fontsize=11, loc="left")
        describe(figure, _in_words(diagram, each))
    return figure


def _draw(ax, diagram, phase):
    ran = diagram.phases[phase] if phase else None
    for start, end in diagram.arrows:
        idle = ran is not None and (start in ran.idle or end in ran.idle)
        _arrow(ax, diagram, start, end, IDLE if idle else OUTLINE)
    for start, end in ways(*ran.gradient) if ran else ():
        _arrow(ax, diagram, start, end, GRADIENT, backwards=True)
    for name, part in diagram.parts.items():
        _part(ax, part, _style(name, part, ran))
    width, height = diagram.size()
    left, bottom = diagram.corner()
    ax.set(xlim=(left, left + width), ylim=(bottom, bottom + height), aspect="equal")
    ax.set_axis_off()


def _style(name, part, ran):
    face = "white" if part.shape == "value" else "#f3f3f3"
    if ran and name in ran.idle:
        return Style(IDLE, "white", IDLE, 1.0)
    if ran and name in ran.moves:
        return Style(MOVING, "#d9e8ff", OUTLINE, 2.4)
    if part.shape == "loss":
        return Style(GRADIENT if ran else OUTLINE, "white", OUTLINE, 1.2)
    return Style(OUTLINE, face, OUTLINE, 1.2)


def _part(ax, part, style):
    x, y = part.place
    colours = {"edgecolor": style.edge, "facecolor": style.face, "linewidth": style.line, "zorder": 3}
    corner, size = (x - HALF_WIDTH, y - HALF_HEIGHT), (2 * HALF_WIDTH, 2 * HALF_HEIGHT)
    if part.shape == "network":
        patch = FancyBboxPatch(corner, *size, boxstyle="round,pad=0,rounding_size=0.18", **colours)
    elif part.shape == "prior":
        patch = Ellipse((x, y), *size, **colours)
    else:
        patch = Rectangle(corner, *size, linestyle=":" if part.shape == "loss" else "-", **colours)
    ax.add_patch(patch)
    ax.text(x, y, part.text, ha="center", va="center", size=10, color=style.text, zorder=4, linespacing=1.05)


def _arrow(ax, diagram, start, end, colour, backwards=False):
    """An arrow from one part's edge to another's; a gradient's runs beside the way that the data took."""
    (x0, y0), (x1, y1) = (diagram.parts[name].place for name in (start, end))
    aside = 0.17 if backwards else 0.0
    if x0 == x1:
        side = HALF_HEIGHT if y1 > y0 else -HALF_HEIGHT
        ends = (x0 + aside, y0 + side), (x1 + aside, y1 - side)
    else:
        side = HALF_WIDTH if x1 > x0 else -HALF_WIDTH
        ends = (x0 + side, y0 - aside), (x1 - side, y1 - aside)
    look = {"linestyle": (0, (4, 2)), "linewidth": 2.0} if backwards else {"linewidth": 1.4}
    ax.add_patch(
        FancyArrowPatch(
            *ends, arrowstyle="-|>", mutation_scale=13, shrinkA=1, shrinkB=1, color=colour, zorder=2, **look
        )
    )


def _in_words(diagram, phase):
    """What the diagram shows, for those who do not see it."""
    parts = {name: _spoken(part.text) for name, part in diagram.parts.items()}
    if phase is None:
        ways = "; ".join(f"{parts[start]} to {parts[end]}" for start, end in diagram.arrows)
        return f"Block diagram of {diagram.name}. Arrows: {ways}."
    ran = diagram.phases[phase]
    back = "; ".join(", ".join(parts[name] for name in chain) for chain in ran.gradient)
    idle = ", ".join(parts[name] for name in diagram.parts if name in ran.idle) or "nothing"
    moving = " and ".join(parts[name] for name in ran.moves)
    return (
        f"Block diagram of {diagram.name}, {phase} phase. In blue, what moves: {moving}. "
        f"In red, the gradient's way back: {back}. In grey, what is not asked: {idle}."
    )


def _spoken(text):
    """A part's text without the marks of formulas."""
    for mark, word in (
        ("\n", " "),
        ("$", ""),
        (r"\hat x", "x\N{COMBINING CIRCUMFLEX ACCENT}"),
        (r"\varepsilon", "epsilon"),
    ):
        text = text.replace(mark, word)
    return text
