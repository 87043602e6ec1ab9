"""Scores for what does not belong, against densities that are known, and thresholds against their promise."""

import keras
import numpy as np
import pytest
from aae_teach import Gaussian, Uniform, metrics, novelty, plots
from scipy.stats import multivariate_normal

from tests import small


class Corner(keras.Model):
    """Codes are the first two pixels; copies keep these and lose the others."""

    def __init__(self, prior=None, scale=1.0):
        super().__init__()
        self.prior = prior
        keep = np.diag([1.0, 1.0, 0.0, 0.0]).astype("float32")[:, :2]
        images, codes = keras.Input((4,)), keras.Input((2,))
        self.encoder = keras.Model(images, keras.layers.Dense(2, use_bias=False, name="e")(images))
        self.decoder = keras.Model(codes, keras.layers.Dense(4, use_bias=False, name="d")(codes))
        self.encoder.set_weights([scale * keep])
        self.decoder.set_weights([keep.T / scale])

    def call(self, images):
        return self.decoder(self.encoder(images))


def images(count, seed=0):
    """Two pixels from N(0, 1), two that are almost 0: (count, 4)."""
    return np.random.default_rng(seed).normal(0, [1.0, 1.0, 0.01, 0.01], (count, 4)).astype("float32")


@pytest.fixture(scope="module")
def scores():
    return novelty.NoveltyScores(Corner(Gaussian(2, stddev=2.0)), images(400), images(300, 1))


def test_the_error_is_that_of_each_copy(scores):
    odd = np.array([[3.0, -2.0, 0.0, 0.0], [0.0, 0.0, 0.2, -0.4]])
    assert scores.scores(odd)["reconstruction"] == pytest.approx([0.0, (0.04 + 0.16) / 4], abs=1e-6)


def test_densities_of_codes_are_those_of_the_prior_and_of_windows_around_training_codes(scores):
    tried = images(20, 2)
    found = scores.scores(tried)
    assert found["prior"] == pytest.approx(-multivariate_normal([0, 0], 4.0).logpdf(tried[:, :2]), rel=1e-5)
    windows = [
        multivariate_normal(centre, scores.bandwidth**2 * np.eye(2)).pdf(tried[:, :2])
        for centre in images(400)[:, :2]
    ]
    assert found["codes"] == pytest.approx(-np.log(np.mean(windows, axis=0)), rel=1e-4)


def test_the_bandwidth_fits_new_codes_and_grows_with_their_unit(scores):
    # For 400 points of a normal distribution in two dimensions the known rule gives 400^(-1/6) = 0.37.
    assert 0.2 < scores.bandwidth < 0.6
    scaled = novelty.NoveltyScores(Corner(Gaussian(2), scale=10.0), images(400), images(300, 1))
    assert scaled.bandwidth == pytest.approx(10 * scores.bandwidth, rel=1e-4)


def test_both_finds_what_either_alone_does_not_see(scores):
    far_code, bad_copy = [[6.0, -6.0, 0.0, 0.0]], [[0.0, 0.0, 0.5, 0.5]]
    highest = {kind: values.max() for kind, values in scores.validation.items()}
    seen = {
        name: {kind for kind, values in scores.scores(image).items() if values[0] > highest[kind]}
        for name, image in (("far", far_code), ("copy", bad_copy))
    }
    assert seen == {"far": {"prior", "codes", "both"}, "copy": {"reconstruction", "both"}}


def test_both_gives_each_part_the_same_weight_among_validation_images(scores):
    parts = [scores.validation[kind] for kind in ("reconstruction", "codes")]
    standard = [(part - part.mean()) / part.std() for part in parts]
    assert scores.validation["both"] == pytest.approx(sum(standard))
    again = scores.scores(images(300, 1))
    assert all(again[kind] == pytest.approx(scores.validation[kind]) for kind in again)


def test_the_scale_does_not_depend_on_what_is_asked_about(scores):
    odd = 10 * images(50, 3)
    together = scores.scores(np.concatenate([odd, images(50, 4)]))["both"][:50]
    assert scores.scores(odd)["both"] == pytest.approx(together, rel=1e-5)


def test_a_model_without_a_prior_has_no_score_of_it():
    found = novelty.NoveltyScores(Corner(), images(50), images(40, 1))
    assert list(found.validation) == ["reconstruction", "codes", "both"]
    with pytest.raises(ValueError, match="has the scores reconstruction, codes, both"):
        found.threshold("prior")


def test_outside_a_uniform_prior_the_score_is_infinite():
    found = novelty.NoveltyScores(Corner(Uniform(2, -9.0, 9.0)), images(50), images(40, 1))
    assert found.scores([[10.0, 0.0, 0.0, 0.0]])["prior"] == np.inf


@pytest.mark.trains
@pytest.mark.parametrize("name", ["adversarial", "steered", "vae"])
def test_models_of_the_library_have_scores(name):
    model = small.model(name)
    found = novelty.NoveltyScores(model, small.images(), small.images(40, 1))
    strange = found.scores(small.images(30, 2))
    assert {values.shape for values in strange.values()} == {(30,)}
    mean = metrics.reconstruction_error(model, small.images(30, 2))
    assert strange["reconstruction"].mean() == pytest.approx(mean, rel=1e-5)


@pytest.mark.parametrize(("count", "share"), [(19, 0.05), (200, 0.05), (99, 0.01), (57, 0.3)])
def test_new_normal_images_raise_at_most_the_stated_share_of_alarms(count, share):
    drawn = np.random.default_rng(0).gamma(2.0, size=(4000, count + 1))
    alarms = np.mean([row[-1] > novelty.threshold(row[:-1], share) for row in drawn])
    assert share - 1 / (count + 1) - 0.012 < alarms < share + 0.012


def test_a_threshold_is_the_place_that_the_promise_asks_for():
    assert novelty.threshold(np.arange(19.0), 0.05) == 18.0
    assert novelty.threshold(np.arange(39.0), 0.05) == 37.0
    assert novelty.threshold([3.0, 1.0, 2.0], 0.5) == 2.0


def test_too_few_scores_promise_nothing():
    with pytest.raises(ValueError, match=r"200 normal scores promise .* below 0.005; .* Take 999 or more"):
        novelty.threshold(np.arange(200.0), 0.001)


def test_a_good_detector_of_rare_things_is_mostly_wrong():
    counted = 10 * 0.9 / (10 * 0.9 + 990 * 0.05)
    assert novelty.alarms_that_are_right(0.01, 0.9, 0.05) == pytest.approx(counted)
    assert np.isnan(novelty.alarms_that_are_right(0.5, 0.0, 0.0))
    with pytest.raises(ValueError, match="expected a share from 0 to 1"):
        novelty.alarms_that_are_right(1.5, 0.9, 0.05)


@pytest.mark.parametrize("share", [0, 1, -0.1, 5])
def test_a_share_of_alarms_lies_between_0_and_1(share):
    with pytest.raises(ValueError, match=f"false_alarms is {share}; expected"):
        novelty.threshold(np.arange(100.0), share)


def test_scores_that_are_no_numbers_choose_no_threshold():
    for wrong, message in (
        (np.ones((3, 2)), r"shape \(3, 2\)"),
        ([1.0, np.inf], "NaN or infinity"),
        ([], r"\(0,\)"),
    ):
        with pytest.raises(ValueError, match=message):
            novelty.threshold(wrong)


def test_models_and_images_that_do_not_fit_are_refused():
    good = images(40)
    with pytest.raises(TypeError, match="expected one with an encoder"):
        novelty.NoveltyScores(keras.Sequential(), good, good)
    with pytest.raises(TypeError, match="styles and categories"):
        novelty.NoveltyScores(small.model("clustering"), small.images(), small.images())
    for wrong, message in ((good[0], r"\(4,\)"), (good[:1], r"\(1, 4\)"), (good * np.nan, "finite numbers")):
        with pytest.raises(ValueError, match=f"training_images .*{message}"):
            novelty.NoveltyScores(Corner(), wrong, good)
    with pytest.raises(ValueError, match="same code; did the training collapse"):
        novelty.NoveltyScores(Corner(), good * [0, 0, 1, 1], good)
    with pytest.raises(ValueError, match="same score 'reconstruction'"):
        novelty.NoveltyScores(Corner(), good, images(40, 1) * np.float32([1, 1, 0, 0]))


def test_validation_images_that_were_trained_on_are_noticed():
    with pytest.warns(UserWarning, match="is the smallest candidate"):
        novelty.NoveltyScores(Corner(), images(200), images(200))


def ranked(count=400, seed=0):
    random = np.random.default_rng(seed)
    novel = random.uniform(size=count) < 0.2
    return novel, {"good": novel + random.normal(0, 0.4, count), "coin": random.normal(size=count)}


def test_the_area_is_how_often_a_novelty_has_the_higher_score():
    novel, scores = ranked()
    figure = plots.plot_roc(novel, scores)
    wins = np.mean(scores["good"][novel][:, None] > scores["good"][~novel])
    labels = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert labels[0] == f"good, area {wins:.2f}"
    limit = np.quantile(scores["good"][~novel], 0.95)
    found = np.mean(scores["good"][novel] > limit)
    assert f"good {wins:.2f}, with {found:.0%}"[:-2] in figure.alt


def test_precision_follows_the_base_rate():
    novel, scores = ranked()
    order = scores["good"][novel]
    middle = np.median(order)
    found, false_alarms = np.mean(order >= middle), np.mean(scores["good"][~novel] >= middle)
    figure = plots.plot_precision_recall(novel, {"good": scores["good"]}, base_rate=0.01)
    x, y = figure.axes[0].lines[0].get_data()
    best = y[np.isclose(x, found)].max()  # of several thresholds that find as many, the highest
    assert best == pytest.approx(novelty.alarms_that_are_right(0.01, found, false_alarms))
    assert "1.00% of the images" in figure.alt


def test_lines_differ_without_their_colours():
    lines = plots.plot_roc(*ranked()).axes[0].lines
    assert len({line.get_linestyle() for line in lines}) == len(lines)


@pytest.mark.parametrize("draw", [plots.plot_roc, plots.plot_precision_recall])
def test_figures_refuse_what_they_cannot_draw(draw):
    novel, scores = ranked()
    for wrong in (novel.astype(int), np.ones_like(novel), novel[None]):
        with pytest.raises(ValueError, match="expected bool"):
            draw(wrong, scores)
    with pytest.raises(ValueError, match=r"'good' have shape \(3,\)"):
        draw(novel, {"good": np.ones(3)})
    with pytest.raises(ValueError, match="one entry or more"):
        draw(novel, {})
    with pytest.raises(ValueError, match="base_rate is 0"):
        plots.plot_precision_recall(novel, scores, base_rate=0)


def test_the_density_of_codes_is_exact_in_many_dimensions():
    # Where a search through a tree leaves out most of the sum.
    random = np.random.default_rng(0)
    codes, asked = random.normal(size=(300, 16)), random.normal(size=(5, 16))
    network = keras.Sequential([keras.Input((16,)), keras.layers.Dense(16, use_bias=False)])
    network.set_weights([np.eye(16, dtype="float32")])
    model = keras.Model(network.inputs, network.outputs)
    model.encoder = network
    found = novelty.NoveltyScores.__new__(novelty.NoveltyScores)
    found.model, found._codes, found.bandwidth = model, codes, 0.12
    windows = [multivariate_normal(centre, 0.12**2 * np.eye(16)).logpdf(asked) for centre in codes]
    exact = np.logaddexp.reduce(windows, axis=0) - np.log(300)
    assert found._single_scores(asked)["codes"] == pytest.approx(-exact, rel=1e-4)
