"""Block diagrams show each part once, and for each phase what moves and where its gradient goes."""

import itertools

import pytest
from aae_teach import plots
from aae_teach.plots.diagram import GRADIENT, MOVING
from aae_teach.plots.diagram_parts import DIAGRAMS
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from tests import small

DRAWN = [(kind, phase) for kind, diagram in DIAGRAMS.items() for phase in (None, *diagram.phases)]


@pytest.mark.parametrize(("kind", "phase"), DRAWN)
def test_a_diagram_shows_each_part_once_and_what_its_phase_does(kind, phase):
    figure = plots.plot_diagram(kind, phase)
    (ax,) = figure.axes
    diagram = DIAGRAMS[kind]
    assert sorted(text.get_text() for text in ax.texts) == sorted(
        part.text for part in diagram.parts.values()
    )
    red = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch) and is_colour(patch, GRADIENT)]
    blue = [patch for patch in ax.patches if isinstance(patch, FancyBboxPatch) and is_colour(patch, MOVING)]
    ran = diagram.phases[phase] if phase else None
    assert len(blue) == (len(ran.moves) if ran else 0)
    assert len(red) == (len({step for way in ran.gradient for step in itertools.pairwise(way)}) if ran else 0)
    assert diagram.name in figure.alt and "\\" not in figure.alt and "$" not in figure.alt


def is_colour(patch, colour):
    return patch.get_edgecolor() == to_rgba(colour)


@pytest.mark.parametrize(("kind", "phase"), [each for each in DRAWN if each[1]])
def test_a_gradient_runs_from_a_loss_to_what_moves_against_the_arrows_of_the_data(kind, phase):
    diagram = DIAGRAMS[kind]
    ran = diagram.phases[phase]
    assert {way[-1] for way in ran.gradient} <= {*ran.moves, "spread", "encoder"}
    reached = {part for way in ran.gradient for part in way}
    assert set(ran.moves) <= reached and not reached & set(ran.idle)
    for way in ran.gradient:
        assert diagram.parts[way[0]].shape == "loss" or way[0] == "decoder"
        assert all((after, before) in diagram.arrows for before, after in itertools.pairwise(way))


# Each network of a diagram by the name that its model has for it.
NETWORKS = {
    "adversarial": {},
    "steered": {},
    "supervised": {},
    "clustering": {"discriminator": "style_discriminator", "discriminator_y": "category_discriminator"},
    "semi-supervised": {"discriminator": "style_discriminator", "discriminator_y": "category_discriminator"},
}
KINDS = ("aae", "steered", "labelled", "clusters", "semi_supervised")


@pytest.mark.trains
@pytest.mark.parametrize(("kind", "name"), [*zip(KINDS, NETWORKS, strict=True)])
def test_diagrams_move_what_the_library_moves(kind, name):
    model = small.model(name)
    for phase, variables in model.phase_variables().items():
        networks = [NETWORKS[name].get(part, part) for part in DIAGRAMS[kind].phases[phase].moves]
        weights = [weight for each in networks for weight in getattr(model, each).trainable_variables]
        moved = {weight.path for weight in variables}
        # The classification moves the body of the encoder and its category head, but not its style head.
        assert moved <= {weight.path for weight in weights}
        assert phase == "classification" or len(variables) == len(weights)


def test_phases_are_drawn_below_each_other_and_named():
    figure = plots.plot_diagram("aae", ("discriminator", "generator"))
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["discriminator phase", "generator phase"]
