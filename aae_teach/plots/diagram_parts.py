"""What block diagrams hold: parts, arrows, and for each phase what moves, what idles, where gradients go."""

import itertools
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Part:
    """A box: a network, a value that goes through, a prior or a loss, with its middle at `place`."""

    text: str
    place: tuple
    shape: str = "value"


@dataclass(frozen=True)
class Phase:
    """What one phase does: networks that it moves, parts that it does not ask, ways of the gradient."""

    moves: tuple
    gradient: tuple
    idle: tuple = ()


@dataclass(frozen=True)
class Diagram:
    """A model: its name in words, {name: part}, (from, to) of its arrows, {name: phase}."""

    name: str
    parts: dict
    arrows: tuple
    phases: dict = field(default_factory=dict)

    def corner(self):
        """The lower left corner of the drawing."""
        return tuple(min(part.place[axis] for part in self.parts.values()) - room for axis, room in _ROOM)

    def size(self):
        """Width and height of the drawing."""
        highest = (max(part.place[axis] for part in self.parts.values()) + room for axis, room in _ROOM)
        return tuple(high - low for high, low in zip(highest, self.corner(), strict=True))


_ROOM = ((0, 0.85), (1, 0.5))


def ways(*chains):
    """(from, to) for each step of chains of names, each once."""
    return tuple(dict.fromkeys(pair for chain in chains for pair in itertools.pairwise(chain)))


def _copying(row):
    """The parts of an autoencoder, from left to right in one row."""
    return {
        "image": Part("image\n$x$", (0, row)),
        "encoder": Part("encoder\n$q(z|x)$", (2, row), "network"),
        "code": Part("code\n$z$", (4, row)),
        "decoder": Part("decoder\n$p(x|z)$", (6, row), "network"),
        "copy": Part("copy\n$\\hat x$", (8, row)),
        "error": Part("loss:\nsquared error", (10, row), "loss"),
    }


def _game(row, mark="", prior="prior\n$p(z)$", real="real code\n$z'$", judge="discriminator\n$D$"):
    """A prior, a sample of it, a discriminator and its loss, from left to right in one row."""
    return {
        f"prior{mark}": Part(prior, (2, row), "prior"),
        f"real{mark}": Part(real, (4, row)),
        f"discriminator{mark}": Part(judge, (6, row), "network"),
        f"guess{mark}": Part("loss:\nreal or fake", (8, row), "loss"),
    }


COPY = ("image", "encoder", "code", "decoder", "copy", "error")
REAL = ("prior", "real", "discriminator", "guess")
BACK = ("error", "copy", "decoder", "code", "encoder")


def _one_game(label=None):
    """The three phases of a model with one discriminator; a label idles where the network it tells does."""
    told = {"decoder": (), "discriminator": (), label: ("label",)}
    copied = ("decoder", "copy", "error", *told["decoder"])
    return {
        "reconstruction": Phase(("encoder", "decoder"), (BACK,), (*REAL, *told["discriminator"])),
        "discriminator": Phase(("discriminator",), (("guess", "discriminator"),), copied),
        "generator": Phase(
            ("encoder",), (("guess", "discriminator", "code", "encoder"),), ("prior", "real", *copied)
        ),
    }


def _aae(name, label=None):
    """An AAE, whose decoder or discriminator may be told a label."""
    parts, arrows = {**_copying(1.5), **_game(0)}, ways(COPY, REAL, ("code", "discriminator"))
    if label:
        place = (4, 2.75) if label == "decoder" else (4, -1.25)
        parts["label"] = Part("label,\none-hot", place)
        arrows += ways(("label", label))
    return Diagram(name, parts, arrows, _one_game(label))


def _two_games(name, labels):
    """An AAE with a category beside the style, and a discriminator for each."""
    parts = {
        **_copying(2.2),
        "code": Part("style\n$z$", (4, 1.3)),
        "category": Part("category\n$y$", (4, 3.1)),
        **_game(0, real="real style\n$z'$", judge="style\ndiscriminator"),
        **_game(4.4, "_y", "prior\none-hot", "real category\n$y'$", "category\ndiscriminator"),
    }
    arrows = ways(
        COPY,
        ("encoder", "category", "decoder"),
        REAL,
        ("code", "discriminator"),
        [f"{name}_y" for name in REAL],
    ) + (("category", "discriminator_y"),)
    judged, prior = ("discriminator", "guess"), ("prior", "real")
    games = (*judged, *(f"{part}_y" for part in judged))
    priors = (*prior, *(f"{part}_y" for part in prior))
    copied = ("decoder", "copy", "error")
    told = ("answer",) if labels else ()
    phases = {
        "reconstruction": Phase(
            ("encoder", "decoder"),
            (BACK, ("decoder", "category", "encoder")),
            (*games, *priors, *told),
        ),
        "discriminator": Phase(
            ("discriminator", "discriminator_y"),
            (("guess", "discriminator"), ("guess_y", "discriminator_y")),
            (*copied, *told),
        ),
        "generator": Phase(
            ("encoder",),
            (
                ("guess", "discriminator", "code", "encoder"),
                ("guess_y", "discriminator_y", "category", "encoder"),
            ),
            (*priors, *copied, *told),
        ),
    }
    if labels:
        parts["answer"] = Part("loss: category\nagainst label", (1.8, 3.25), "loss")
        arrows += (("category", "answer"),)
        idle = (*games, *priors, *copied, "code")
        phases["classification"] = Phase(("encoder",), (("answer", "category", "encoder"),), idle)
    return Diagram(name, parts, arrows, phases)


def _gan():
    parts = {
        "noise": Part("noise\n$p(z)$", (0, 0), "prior"),
        "generator": Part("generator\n$G$", (2, 0), "network"),
        "fake": Part("fake\n$G(z)$", (4, 0)),
        "real": Part("real sample\n$x$", (4, 1.4)),
        "discriminator": Part("discriminator\n$D$", (6, 0.7), "network"),
        "guess": Part("loss:\nreal or fake", (8, 0.7), "loss"),
    }
    arrows = ways(("noise", "generator", "fake", "discriminator", "guess"), ("real", "discriminator"))
    phases = {
        "discriminator": Phase(("discriminator",), (("guess", "discriminator"),)),
        "generator": Phase(("generator",), (("guess", "discriminator", "fake", "generator"),), ("real",)),
    }
    return Diagram("a GAN", parts, arrows, phases)


def _vae():
    parts = {
        "image": Part("image\n$x$", (0, 1.5)),
        "encoder": Part("encoder\n$q(z|x)$", (2, 1.5), "network"),
        "spread": Part("mean,\nspread", (4, 1.5)),
        "code": Part("drawn code\n$z$", (6, 1.5)),
        "decoder": Part("decoder\n$p(x|z)$", (8, 1.5), "network"),
        "copy": Part("copy\n$\\hat x$", (10, 1.5)),
        "error": Part("loss:\nreconstruction", (12, 1.5), "loss"),
        "prior": Part("prior\n$p(z)$", (2, 0), "prior"),
        "divergence": Part("loss: KL\nto the prior", (4, 0), "loss"),
        "noise": Part("noise\n$\\varepsilon$", (6, 0), "prior"),
    }
    arrows = ways(
        ("image", "encoder", "spread", "code", "decoder", "copy", "error"),
        ("spread", "divergence"),
        ("prior", "divergence"),
        ("noise", "code"),
    )
    back = ("error", "copy", "decoder", "code", "spread", "encoder")
    training = Phase(("encoder", "decoder"), (back, ("divergence", "spread")))
    return Diagram("a variational autoencoder", parts, arrows, {"training": training})


DIAGRAMS = {
    "autoencoder": Diagram(
        "an autoencoder",
        _copying(0),
        ways(COPY),
        {"reconstruction": Phase(("encoder", "decoder"), (BACK,))},
    ),
    "gan": _gan(),
    "aae": _aae("an adversarial autoencoder"),
    "steered": _aae("an adversarial autoencoder whose discriminator is told labels", "discriminator"),
    "labelled": _aae("an adversarial autoencoder whose decoder is told labels", "decoder"),
    "clusters": _two_games("an adversarial autoencoder with categories", labels=False),
    "semi_supervised": _two_games("a semi-supervised adversarial autoencoder", labels=True),
    "vae": _vae(),
}
