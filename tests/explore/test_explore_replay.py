"""The replay without a browser: what it sends of a recording, its errors, and its page."""

import base64
import re
import subprocess
import sys

import aae_teach as aae
import numpy as np
import pytest
from aae_teach.explore import recorded, replay
from aae_teach.explore.training_replay import step_scale
from aae_teach.recording import Recording

from tests.pages import assert_can_be_sent, state_of

RANDOM = np.random.default_rng(5)
PHASES = ("reconstruction", "discriminator", "generator")


def recording(epochs=4, points=30, latent_dim=2, labels=True, prior=None, pictures=4, phases=False, side=4):
    entries = epochs + 1
    codes = RANDOM.normal(0, 4, (entries, points, latent_dim)).astype("float16")
    run = Recording(
        codes,
        np.arange(points) % 10 if labels else None,
        {f"{phase}_loss": RANDOM.random(epochs).astype("float32") for phase in PHASES},
        prior,
    )
    if pictures:
        run.images = RANDOM.integers(0, 256, (entries, pictures, side**2)).astype("uint8")
        run.fixed_codes = RANDOM.normal(0, 4, (pictures, latent_dim)).astype("float32")
    if phases:
        moves = RANDOM.normal(0, 0.02, (3, entries, min(points, 200), latent_dim)).astype("float16")
        run.steps = dict(zip(PHASES, moves))
        run.logits, run.extent = RANDOM.normal(0, 1, (entries, 441)).astype("float16"), 8.0
    run.check()
    return run


def test_traits_hold_the_recording():
    run = recording(prior=aae.Gaussian(stddev=3.0), phases=True)
    widget = replay(run)
    np.testing.assert_array_equal(widget.codes, run.codes)
    assert widget.epoch == 0 and widget.labels == run.labels.tolist()
    for name, values in zip(widget.loss_names, widget.losses, strict=True):
        np.testing.assert_array_equal(values, run.losses[name])
    np.testing.assert_allclose(widget.images, run.images.reshape(5, 4, 4, 4), atol=9)  # 16 levels of grey
    np.testing.assert_array_equal(widget.fixed_codes, run.fixed_codes)
    for phase, moves in zip(widget.phases, widget.steps, strict=True):
        np.testing.assert_array_equal(moves, run.steps[phase])
    np.testing.assert_array_equal(widget.logits, run.logits.reshape(5, 21, 21))
    assert widget.logit_extent == 8.0
    assert_can_be_sent(widget)


PRIORS = [
    aae.Gaussian(stddev=3.0),
    aae.Gaussian(latent_dim=5, stddev=3.0),
    aae.Uniform(low=-4.0, high=6.0),
    aae.Gamma(),
    aae.GaussianMixture(),
    aae.SwissRoll(),
]


@pytest.mark.parametrize("prior", PRIORS, ids=lambda prior: f"{type(prior).__name__} {prior.latent_dim}")
def test_marginals_are_those_of_the_priors_samples(prior):
    extent, axes = 12.0, [1, 0]
    state = recorded.prior_on_plane(prior, axes, extent)
    marginals = state["marginals"]
    assert marginals.shape == (2, recorded.BINS)
    samples = np.asarray(prior.sample(200_000, seed=0))[:, axes]
    edges = np.linspace(-extent, extent, recorded.BINS + 1)
    for k in (0, 1):
        heights = np.histogram(samples[:, k], edges)[0] / len(samples) / (edges[1] - edges[0])
        assert np.abs(marginals[k] - heights).mean() < 0.06 * heights.max()
    logs = state["prior_map"]
    assert logs.shape == (recorded.MAP_STEPS, recorded.MAP_STEPS)
    node = 2 * extent / (recorded.MAP_STEPS - 1)
    mass = np.exp(logs).sum() * node**2
    inside = np.mean(np.all(np.abs(samples) <= extent, axis=1))
    assert mass == pytest.approx(inside, abs=0.05)
    # Rows run upwards: the map at a sample's node is not empty.
    columns, rows = np.rint((samples[:500].T + extent) / node).astype(int).clip(0, recorded.MAP_STEPS - 1)
    assert np.median(logs[rows, columns]) > np.median(logs) - 1e-6


def test_a_prior_that_cannot_be_shown_is_left_out():
    assert replay(recording(prior=aae.Categorical(2))).layers == {"codes": True, "marks": False}
    many = recording(latent_dim=3, prior=aae.Categorical(3))
    assert replay(many, axes=(0, 2)).prior_map is None


def test_axes_choose_dimensions_and_may_be_set_anew():
    run = recording(latent_dim=5, prior=aae.Gaussian(5), phases=True)
    widget = replay(run, axes=(3, 1), extent=7)
    np.testing.assert_array_equal(widget.codes, run.codes[..., [3, 1]])
    assert widget.extent == 7 and widget.logits is None, "logits were taken in the first two dimensions"
    widget.axes = [0, 1]
    np.testing.assert_array_equal(widget.codes, run.codes[..., :2])
    np.testing.assert_array_equal(widget.fixed_codes, run.fixed_codes[:, :2])
    assert widget.logits.shape == (5, 21, 21) and widget.marginals.shape == (2, recorded.BINS)
    widget.axes = [1, 0]
    assert widget.logits is None


@pytest.mark.trains
@pytest.mark.parametrize(
    "options",
    [
        {"labels": False},
        {"pictures": 0},
        {"epochs": 0},
        {"epochs": 1, "labels": False, "pictures": 0},
        {"latent_dim": 4, "labels": False},
        {"side": 3},
    ],
    ids=str,
)
def test_recordings_that_lack_something_are_shown(options, tmp_path):
    widget = replay(recording(**options))
    assert widget.prior_map is None and "prior" not in widget.layers
    assert widget.alt and widget.still.startswith("data:image/png;base64,")
    state = state_of(widget.to_html(tmp_path / "replay.html"))
    assert len(state["codes"]) == options.get("epochs", 4) + 1


def test_images_that_are_no_squares_are_left_out():
    run = recording(pictures=0)
    run.images, run.fixed_codes = np.zeros((5, 3, 17), "uint8"), np.zeros((3, 2), "float32")
    widget = replay(run)
    assert widget.images is None and "marks" not in widget.layers


def test_numbers_that_are_not_finite_do_no_harm(tmp_path):
    run = recording(prior=aae.Gaussian(stddev=3.0))
    run.codes[2] = np.nan
    run.codes[4, 3:] = np.inf
    run.losses["generator_loss"][1:] = np.nan
    widget = replay(run)
    assert np.isfinite(widget.extent) and "3 codes" in widget.alt
    widget.to_html(tmp_path / "replay.html")
    run.codes[:] = np.nan
    assert "No code is a finite number" in replay(run).alt


def test_it_takes_files_recorders_and_recordings(tmp_path):
    run = recording()
    path = run.save(tmp_path / "run")

    class Recorder:
        recording = run

    for same in (path, tmp_path / "run.npz", Recorder(), run):
        np.testing.assert_array_equal(replay(same).codes, run.codes)


def test_what_is_no_recording_is_named(tmp_path):
    with pytest.raises(TypeError, match="received ndarray; expected a Recording, a Recorder"):
        replay(np.zeros((3, 4, 2)))
    with pytest.raises(FileNotFoundError):
        replay(tmp_path / "nothing.npz")
    run = recording()
    run.losses["generator_loss"] = np.zeros(9)
    with pytest.raises(ValueError, match=r"generator_loss of shape \(9,\), which does not fit codes"):
        replay(run)


@pytest.mark.parametrize(
    "options, expected",
    [
        ({"axes": (0, 2)}, r"axes is \(0, 2\); expected two different numbers from 0 to 1"),
        ({"axes": (1, 1)}, "two different numbers"),
        ({"axes": (0,)}, "two different numbers"),
        ({"extent": 0}, r"extent is 0\.0; expected a positive number"),
        ({"extent": float("nan")}, "expected a positive number"),
    ],
)
def test_wrong_arguments_are_named(options, expected):
    with pytest.raises(ValueError, match=expected):
        replay(recording(), **options)


def test_codes_of_one_dimension_have_no_plane():
    with pytest.raises(ValueError, match="the codes have 1 dimension; a plane needs 2 or more"):
        replay(recording(latent_dim=1))


def test_wrong_states_are_named_and_leave_the_former_one():
    widget = replay(recording(phases=True))
    widget.epoch, widget.phase = 3, "generator"
    for name, value, expected in [
        ("epoch", 5, r"epoch is 5; recorded are 0 \(before training\) to 4"),
        ("epoch", -1, "epoch is -1"),
        ("phase", "decoder", "phase is 'decoder'; recorded are reconstruction, discriminator, generator"),
        ("speed", 0, "speed is 0.0; expected epochs a second"),
    ]:
        with pytest.raises(ValueError, match=expected):
            setattr(widget, name, value)
    assert (widget.epoch, widget.phase, widget.speed) == (3, "generator", 4.0)
    with pytest.raises(ValueError, match="no phases were recorded"):
        replay(recording()).phase = "generator"


def test_arrows_are_lengthened_by_a_round_number_that_is_told():
    steps = np.zeros((2, 3, 50, 2))
    steps[0, ..., 0] = 0.013
    assert step_scale(steps, 10) == 50
    assert step_scale(np.full((1, 3, 50, 2), 4.0), 10) == 1, "never shorter than they are"
    assert step_scale(np.zeros((1, 3, 50, 2)), 10) == 1
    assert step_scale(np.full((1, 3, 50, 2), np.nan), 10) == 1


@pytest.mark.trains
def test_a_still_picture_with_words_stands_beside_the_widget():
    widget = replay(recording(prior=aae.Gaussian(stddev=4.0)))
    data, metadata = widget._repr_mimebundle_()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == metadata["image/png"]["alt"] == widget.alt
    assert "30 codes" in widget.alt and "Losses over 4 epochs" in widget.alt


def test_the_page_stands_alone_and_keeps_the_place(tmp_path):
    widget = replay(recording(prior=aae.Gaussian(stddev=4.0), phases=True))
    widget.epoch, widget.phase, widget.playing = 2, "generator", True
    path = widget.to_html(tmp_path / "replay.html")
    text, state = path.read_text("utf-8"), state_of(path)
    assert not re.search(r"https?:|//cdn|<link|<script[^>]+src|@import|url\(", text)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text).group(1)
    # No base-uri and no form-action would be any: default-src does not cover them.
    assert dict(part.strip().split(" ", 1) for part in policy.split(";")) == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "script-src": "'unsafe-inline'",
    }
    assert '<html lang="en">' in text
    assert re.search(r'<noscript>.*<img src="data:image/png;base64,[^"]+" alt="[^"]{100,}"', text, re.S)
    assert (state["epoch"], state["phase"], state["playing"]) == (2, "generator", False)
    for name in ("codes", "images", "steps", "logits", "prior_map", "fixed_codes"):
        np.testing.assert_array_equal(state[name], getattr(widget, name))


@pytest.mark.trains
@pytest.mark.parametrize("epochs", [60, 1000])
def test_pages_of_long_trainings_stay_under_3_megabytes(tmp_path, epochs):
    run = recording(epochs, 2000, prior=aae.Gaussian(), pictures=12, side=28, phases=True)
    widget = replay(run)
    path = widget.to_html(tmp_path / "replay.html")
    state = state_of(path)
    assert path.stat().st_size < 3e6, "although noise does not compress, as decoded images do"
    entries, points, pictures = epochs + 1, state["codes"].shape[1], state["images"].shape[1]
    np.testing.assert_array_equal(state["codes"], run.codes[:, :points])
    assert len(state["labels"]) == points
    images = run.images.reshape(entries, -1, 28, 28)
    np.testing.assert_allclose(state["images"], images[:, :pictures], atol=9)
    np.testing.assert_array_equal(state["fixed_codes"], run.fixed_codes[:pictures])
    steps = state["steps"]
    np.testing.assert_array_equal(steps[2], run.steps["generator"][:, : steps.shape[2]])
    corners = np.ix_(range(entries), [0, -1], [0, -1])
    np.testing.assert_array_equal(state["logits"][corners], run.logits.reshape(entries, 21, 21)[corners])
    if epochs == 60:
        assert (points, pictures) == (2000, 12)
    else:
        assert f"This page holds the first {points} of 2000 codes." in path.read_text("utf-8")


@pytest.mark.trains
def test_no_tensorflow_keras_or_matplotlib_is_needed_to_replay(tmp_path, root):
    path = recording(prior=aae.SwissRoll(), phases=True).save(tmp_path / "run")
    program = (
        "import sys; from aae_teach.explore import replay; widget = replay(sys.argv[1]); widget.epoch = 2;"
        "print(len(widget.codes), {'tensorflow', 'keras', 'matplotlib'} & set(sys.modules));"
        "widget.to_html(sys.argv[2]); print('tensorflow' in sys.modules or 'keras' in sys.modules)"
    )
    arguments = [sys.executable, "-c", program, path, str(tmp_path / "x.html")]
    done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, timeout=120)
    assert done.stdout.split("\n")[:2] == ["5 set()", "False"], done.stderr[-2000:]


def test_the_front_end_gets_what_it_reads(root):
    widget = replay(recording())
    folder = root / "aae_teach" / "explore" / "frontend"
    text = "".join((folder / f"{name}.js").read_text("utf-8") for name in ("replay", "panels", "recorded"))
    read = set(re.findall(r'\bget\("(\w+)"', text))
    assert len(read) > 15 and read <= set(widget.trait_names(sync=True))


@pytest.mark.fault(
    "an explorer's page that is to end in .pdf or in nothing", "says that it must end in .html"
)
@pytest.mark.parametrize("name", ["run.pdf", "run"])
def test_a_page_has_the_name_of_a_page(name, tmp_path):
    with pytest.raises(ValueError, match=r"ends in \.html"):
        replay(recording()).to_html(tmp_path / name)
    assert not list(tmp_path.iterdir())
