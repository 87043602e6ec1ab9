"""Figures show what they say: right way up, once in a notebook, with a description computed from the data."""

import base64
import subprocess
import sys
import types

import matplotlib.figure
import nbconvert
import nbformat
import numpy as np
import pytest
from aae_teach import plots
from aae_teach.plots.contours import prior_levels
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.contour import ContourSet
from scipy.stats import norm


class StubPrior:
    """A normal distribution with standard deviation 5, without Keras."""

    latent_dim, scale = 2, 5.0

    def sample(self, count, seed=None):
        return np.random.default_rng(seed).normal(0, 5, (count, 2)).astype("float32")

    def log_density(self, codes):
        return norm.logpdf(codes, scale=5).sum(axis=1)


class FlatPrior(StubPrior):
    scale = 2 / np.sqrt(12)

    def log_density(self, codes):
        return np.where(np.all(np.abs(codes) <= 1, axis=1), -np.log(4), -np.inf)


@pytest.fixture
def clusters():
    labels = np.arange(200) % 10
    angles = labels * 2 * np.pi / 10
    noise = np.random.default_rng(0).normal(0, 0.5, (200, 2))
    return 6 * np.column_stack([np.cos(angles), np.sin(angles)]) + noise, labels


@pytest.fixture
def recording(clusters):
    codes, labels = clusters
    growth = np.linspace(0.01, 1, 13)[:, None, None]
    losses = {
        "reconstruction_loss": np.linspace(0.09, 0.03, 12),
        "val_reconstruction_loss": np.linspace(0.1, 0.04, 12),
        "discriminator_loss": np.linspace(0.2, 1.38, 12),
        "generator_loss": np.linspace(3.0, 0.7, 12),
    }
    codes = (growth * codes).astype("float16")
    return types.SimpleNamespace(codes=codes, labels=labels, losses=losses, prior=StubPrior())


@pytest.fixture
def shell():
    return InteractiveShell.instance()


def coordinates_in_pixels(codes):
    """A decoder whose images hold code 1 in their left half and code 2 in their right half, in [0, 1]."""
    images = np.zeros((len(codes), 28, 28))
    images[:, :, :14] = (codes[:, 0, None, None] + 10) / 20
    images[:, :, 14:] = (codes[:, 1, None, None] + 10) / 20
    return images.reshape(len(codes), 784)


def shown_at(ax, x, y):
    """The pixel that the only image of the axes shows at a position in data units."""
    (image,) = ax.images
    left, right, bottom, top = image.get_extent()
    rows, columns = image.get_array().shape
    assert image.origin == "upper"
    return image.get_array()[
        int((top - y) / (top - bottom) * rows), int((x - left) / (right - left) * columns)
    ]


@pytest.mark.parametrize("steps", [2, 5, 20])
def test_decoder_grid_puts_each_image_at_its_code(steps):
    ax = plots.plot_decoder_grid(coordinates_in_pixels, extent=10, steps=steps).axes[0]
    quarter = 20 / (steps - 1) / 4
    for x in (-10, 10):
        for y in (-10, 10):
            assert shown_at(ax, x - quarter, y) == pytest.approx((x + 10) / 20)
            assert shown_at(ax, x + quarter, y) == pytest.approx((y + 10) / 20)


def test_decoder_grid_shows_images_upright():
    top_is_ink = np.zeros((28, 28))
    top_is_ink[:14] = 1
    figure = plots.plot_decoder_grid(
        lambda codes: np.repeat(top_is_ink.reshape(1, 784), len(codes), axis=0), steps=2
    )
    assert shown_at(figure.axes[0], 10, 10 + 4) == 1
    assert shown_at(figure.axes[0], 10, 10 - 4) == 0


def test_decision_surface_is_the_right_way_round():
    figure = plots.plot_decision_surface(lambda points: points[:, :1] + 10 * (points[:, 1:] > 0), extent=4)
    surface = figure.axes[0].collections[0]
    positions, probability = surface.get_coordinates().reshape(-1, 2), surface.get_array().ravel()
    expected = 1 / (1 + np.exp(-(positions[:, 0] + 10 * (positions[:, 1] > 0))))
    assert np.allclose(probability, expected, atol=1e-4)


def test_decision_surface_of_undecided_discriminator_has_no_border():
    assert "from 0.50 to 0.50" in plots.plot_decision_surface(lambda points: 0 * points[:, :1]).alt


def test_decision_surface_counts_who_is_taken_for_real():
    real, fake = (
        np.array([[1.0, 0.0], [2.0, 0.0]]),
        np.array([[-1.0, 0.0], [-2.0, 1.0], [-1.0, 1.0], [3.0, 0.0]]),
    )
    figure = plots.plot_decision_surface(lambda points: points[:, :1], real=real, fake=fake)
    assert "100% of 2 real points" in figure.alt and "25% of 4 fake points" in figure.alt
    assert figure.axes[0].get_xlim() == pytest.approx((-3.3, 3.3))


def test_prior_contours_hold_their_share():
    """In the plane a normal distribution holds the mass m within sqrt(-2 ln(1 - m)) standard deviations."""
    levels = prior_levels(StubPrior())[-1]
    for (level, held), mass in zip(levels.items(), (0.5, 0.9, 0.99), strict=True):
        radius = 5 * np.sqrt(-2 * np.log(1 - mass))
        assert level == pytest.approx(StubPrior().log_density(np.array([[radius, 0.0]]))[0], abs=0.03)
        assert held == pytest.approx(mass, abs=0.005)


def test_prior_contours_are_most_solid_where_it_is_densest(clusters):
    ax = plots.plot_codes(clusters[0], prior=StubPrior()).axes[0]
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names == ["50%", "90%", "99% of the prior"]
    drawn = [each for each in ax.collections if isinstance(each, ContourSet)]
    halos, lines = drawn[::2], drawn[1::2]
    assert [line.levels[0] for line in lines] == sorted((line.levels[0] for line in halos), reverse=True)
    patterns = [line.get_linestyle()[0][1] for line in lines]
    ink = [1.0 if dashes is None else dashes[0] / sum(dashes) for dashes in patterns]
    assert ink[0] == 1.0 and ink == sorted(set(ink), reverse=True)


def test_flat_prior_has_one_contour_that_holds_all():
    figure = plots.plot_codes(np.array([[0.0, 0.0], [0.5, 0.5], [3.0, 0.0], [0.0, -0.9]]), prior=FlatPrior())
    assert [text.get_text() for text in figure.axes[0].get_legend().get_texts()] == ["100% of the prior"]
    assert "75% of them" in figure.alt


def test_codes_name_each_class_at_its_median(clusters):
    codes, labels = clusters
    figure = plots.plot_codes(codes, labels, prior=StubPrior())
    names = {text.get_text(): text.get_position() for text in figure.axes[0].texts}
    assert sorted(names) == [str(digit) for digit in range(10)]
    assert np.allclose(names["3"], np.median(codes[labels == 3], axis=0))
    assert "200 codes" in figure.alt and "5 at (-6" in figure.alt and "100% of them" in figure.alt


def test_code_histograms_have_a_row_per_epoch_and_a_column_per_dimension(recording):
    figure = plots.plot_code_histograms(recording, epochs=[0, 12])
    assert len(figure.axes) == 4
    assert figure.axes[3].get_xlabel() == "code 2" and figure.axes[2].get_title(loc="left") == "epoch 12"
    bars = figure.axes[3].patches[:80]
    assert sum(bar.get_width() * bar.get_height() for bar in bars) == pytest.approx(1)
    assert f"{recording.codes[12, :, 1].astype('float64').std():.2g} (prior 5)" in figure.alt


def test_code_histograms_cut_off_a_peak_that_would_flatten_the_prior(recording):
    first, last = (plots.plot_code_histograms(recording, epochs=[epoch]).axes[0] for epoch in (0, 12))
    assert "cut off" in first.texts[0].get_text() and first.get_ylim()[1] < max(
        bar.get_height() for bar in first.patches[:80]
    )
    assert not last.texts


def test_losses_have_their_reference_lines(recording):
    figure = plots.plot_losses(recording)
    reconstruction, adversaries = figure.axes
    assert [line.get_label() for line in reconstruction.lines] == [
        "reconstruction",
        "reconstruction, validation",
    ]
    level = {
        line.get_label(): line.get_ydata()[0] for line in adversaries.lines if "guessing" in line.get_label()
    }
    assert level == pytest.approx(
        {"discriminator when guessing": 1.3863, "generator when guessing": 0.6931}, abs=1e-4
    )
    assert list(adversaries.lines[0].get_xdata()) == list(range(1, 13))
    assert "12 epochs" in figure.alt and "discriminator from 0.2 to 1.38" in figure.alt


def test_losses_of_one_kind_need_one_axes(recording):
    recording.losses = {"reconstruction_loss": [0.1]}
    figure, ax = plots.subplots()
    assert plots.plot_losses(recording, ax=ax) is figure


def test_digits_are_where_their_labels_are():
    images = np.zeros((12, 784))
    images[11] = 1
    figure = plots.plot_digits(images, labels=[f"label {index}" for index in range(12)], columns=5)
    (image,) = figure.axes[0].images
    rows, columns = np.nonzero(image.get_array())
    x, y = figure.axes[0].texts[11].get_position()
    assert columns.min() < x < columns.max() and rows.max() < y
    assert "12 images of 28 by 28 pixels, 5 in a row, labelled label 0 label 1" in figure.alt


def test_rows_of_digits_have_their_names_beside_them():
    names = ("real images", "decoded from the prior")
    figure = plots.plot_digits(np.ones((6, 784)), columns=3, rows=names, about="Blobs.")
    figure.draw_without_rendering()
    written = [(text.get_text(), text.get_window_extent()) for text in figure.axes[0].get_yticklabels()]
    assert [text for text, _ in written] == list(names)
    assert written[0][1].y0 > written[1][1].y1, "the first row stands above"
    left = figure.axes[0].images[0].get_window_extent().x0
    assert all(0 <= box.x0 < box.x1 <= left for _, box in written)
    assert figure.alt == (
        "Blobs. 6 images of 28 by 28 pixels, 3 in a row; "
        "rows from above: real images, decoded from the prior."
    )


def styled(inputs):
    """A decoder whose images are all of one grey: a tenth of the label, plus the style's first number."""
    return np.repeat((inputs[:, :10] @ np.arange(10) / 10 + inputs[:, 10])[:, None], 784, axis=1)


styled.input_shape = (None, 12)


def test_styles_have_a_row_for_each_and_contents_a_column():
    styles = np.array([[0.01, 9], [0.02, 9], [0.03, 9]])
    figure = plots.plot_styles(types.SimpleNamespace(decoder=styled), styles, labels=[3, 0, 9])
    (image,) = figure.axes[0].images
    centres = image.get_array()[15::30, 15::30]
    assert np.allclose(centres, styles[:, :1] + np.arange(10) / 10)
    ticks = dict(
        zip((each.get_text() for each in figure.axes[0].get_xticklabels()), figure.axes[0].get_xticks())
    )
    for row, (label, frame) in enumerate(zip((3, 0, 9), figure.axes[0].patches, strict=True)):
        assert frame.get_x() < ticks[str(label)] < frame.get_x() + frame.get_width()
        assert frame.get_y() < 30 * row + 15 < frame.get_y() + frame.get_height()
    assert "3 rows of 10 decoded images" in figure.alt and "own label: 3 0 9" in figure.alt
    assert "by 0.29 along a row and by 0.01 down a column" in figure.alt


def test_sources_stand_to_the_left_of_the_rows_of_their_styles():
    sources = np.stack([np.full(784, 0.5), np.full(784, 0.7)])
    figure = plots.plot_styles(styled, np.zeros((2, 2)), sources, labels=[0, 1])
    (image,), ax = figure.axes[0].images, figure.axes[0]
    names = [each.get_text() for each in ax.get_xticklabels()]
    place, first = (int(ax.get_xticks()[names.index(name)]) for name in ("source", "0"))
    assert image.get_array()[[15, 45], place].tolist() == [0.5, 0.7]
    assert np.allclose(image.get_array()[15, first::30], np.arange(10) / 10)


def test_samples_measure_the_distance_both_ways():
    real = np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]])
    figure = plots.plot_samples(real, fake=np.array([[1.0, 0.0]]))
    assert "1 from the nearest real one, a real point 9 from the nearest fake one" in figure.alt
    assert "3 real points" in plots.plot_samples(real).alt


def test_every_figure_draws_on_given_axes_and_adds_to_the_description(clusters, recording):
    figure, axes = plots.subplots(2, 2)
    plots.plot_codes(*clusters, ax=axes[0, 0])
    plots.plot_samples(clusters[0], ax=axes[0, 1])
    plots.plot_decoder_grid(coordinates_in_pixels, steps=3, ax=axes[1, 0])
    assert plots.plot_digits(np.zeros((3, 64)), ax=axes[1, 1]) is figure
    assert len(figure.axes) == 4 and figure.alt.count(".") >= 4
    for words in ("200 codes", "200 real points", "3 by 3 decoded images", "3 images of 8 by 8"):
        assert words in figure.alt


def test_foreign_figures_are_welcome(clusters):
    figure = matplotlib.figure.Figure()
    assert plots.plot_codes(clusters[0], ax=figure.subplots()) is figure


def test_figure_shows_once_with_its_description(shell, clusters):
    shell.user_ns.update(plots=plots, clusters=clusters)
    with capture_output() as captured:
        shell.run_cell("plots.plot_codes(*clusters)")
    (output,) = captured.outputs
    assert base64.b64decode(output.data["image/png"]).startswith(b"\x89PNG")
    assert output.metadata["image/png"]["alt"] == output.data["text/plain"]
    assert "200 codes" in output.data["text/plain"]
    assert "Figure" not in captured.stdout and not captured.stderr


def test_description_reaches_the_page(shell, clusters):
    shell.user_ns.update(plots=plots, clusters=clusters)
    with capture_output() as captured:
        shell.run_cell("plots.plot_codes(*clusters)")
    (shown,) = captured.outputs
    output = nbformat.v4.new_output("display_data", data=shown.data, metadata=shown.metadata)
    cell = nbformat.v4.new_code_cell("plots.plot_codes(*clusters)", outputs=[output])
    page, _ = nbconvert.HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    assert page.count("<img") == 1 and '<img alt="200 codes, code 1 from' in page


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.plot_codes(np.zeros((9, 8))), r"codes have shape \(9, 8\).*codes\[:, :2\]"),
        (lambda: plots.plot_codes(np.zeros(9)), r"codes have shape \(9,\).*one row of two numbers"),
        (lambda: plots.plot_codes(np.full((9, 2), np.nan)), "9 of 9 codes are not finite.*diverged"),
        (lambda: plots.plot_codes(np.zeros((9, 2)), np.zeros(8, int)), r"labels have shape \(8,\).*\(9, 2\)"),
        (lambda: plots.plot_codes(np.zeros((9, 2)), np.zeros(9)), "float64.*one whole number for each code"),
        (lambda: plots.plot_digits(np.zeros((2, 783))), r"\(2, 783\).*square size"),
        (lambda: plots.plot_digits(np.zeros(784)), r"\(784,\).*images\[:1\]"),
        (lambda: plots.plot_digits(np.zeros((2, 784)), [1]), "2 images and 1 labels"),
        (lambda: plots.plot_digits(np.zeros((2, 784)), rows=("a", "b")), "1 rows and 2 names"),
        (lambda: plots.plot_diagram("gans"), "'gans'.*'gan'"),
        (lambda: plots.plot_diagram("gan", "reconstruction"), "'reconstruction'.*discriminator, generator"),
        (lambda: plots.plot_styles(styled, np.zeros(2)), r"\(2,\) and the decoder takes 12.*styles\[:1\]"),
        (lambda: plots.plot_styles(styled, np.zeros((1, 12))), r"\(1, 12\) and the decoder takes 12"),
        (lambda: plots.plot_styles(styled, np.zeros((2, 2)), labels=[1]), "2 styles and 1 labels"),
        (lambda: plots.plot_styles(styled, np.zeros((1, 2)), labels=[10]), "knows 0 to 9"),
        (lambda: plots.plot_samples(np.zeros((2, 784))), r"real have shape \(2, 784\)"),
        (lambda: plots.plot_decoder_grid(coordinates_in_pixels, steps=1), "steps is 1.*at least 2"),
        (
            lambda: plots.plot_decoder_grid(types.SimpleNamespace(input_shape=(None, 8))),
            "decoder takes inputs of 8 dimensions.*latent_dim=2",
        ),
        (
            lambda: plots.plot_losses(types.SimpleNamespace(losses={"loss": [1.0]})),
            "recorded losses are loss",
        ),
    ],
)
def test_bad_input_is_named_with_a_way_out(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_wrong_prior_epochs_and_axes_are_named(clusters, recording):
    prior = StubPrior()
    prior.latent_dim = 8
    with pytest.raises(ValueError, match="prior is 8, of the codes 2"):
        plots.plot_codes(clusters[0], prior=prior)
    with pytest.raises(ValueError, match=r"epochs are \[13\], recorded are 0 to 12"):
        plots.plot_code_histograms(recording, epochs=[13])
    with pytest.raises(ValueError, match=r"holds 1 Axes.*subplots\(1, 2\)"):
        plots.plot_losses(recording, ax=plots.subplots()[1])


@pytest.mark.trains
def test_plots_need_neither_pyplot_nor_keras():
    program = (
        "import sys, aae_teach.plots; print({'matplotlib.pyplot', 'keras', 'tensorflow'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def coloured(rows, columns):
    """Three oblong images: one red, one green, one blue."""
    images = np.zeros((3, rows, columns, 3))
    for k in range(3):
        images[k, ..., k] = 1
    return images


@pytest.mark.parametrize("flat", [False, True], ids=["shaped", "flat"])
def test_oblong_images_in_colour_keep_their_shape_and_colours(flat):
    images = coloured(4, 7)
    given = images.reshape(3, -1) if flat else images
    figure = plots.plot_digits(given, image_shape=(4, 7, 3) if flat else None)
    mosaic = figure.axes[0].images[0].get_array()
    assert mosaic.shape == (4 + 2, 3 * (7 + 2), 3)
    for k in range(3):
        np.testing.assert_array_equal(mosaic[:4, 9 * k : 9 * k + 7], images[k])
    np.testing.assert_array_equal(mosaic[:4, 7:9], 1)  # white paper in between
    assert "3 images of 4 by 7 pixels in colour" in figure.alt


def test_a_grid_of_oblong_colours_has_each_image_at_its_code():
    def decoder(codes):
        red = np.clip(codes[:, :1] / 2 + 0.5, 0, 1)
        blue = np.clip(codes[:, 1:] / 2 + 0.5, 0, 1)
        return np.tile(np.concatenate([red, 0 * red, blue], axis=1)[:, None, None], (1, 3, 5, 1))

    figure = plots.plot_decoder_grid(decoder, extent=1.0, steps=3)
    shown = figure.axes[0].images[0]
    mosaic = shown.get_array()
    assert mosaic.shape == (3 * 5, 3 * 7, 3)
    np.testing.assert_allclose(mosaic[2, 3], [0, 0, 1])  # upper left: code (-1, 1)
    np.testing.assert_allclose(mosaic[-3, -4], [1, 0, 0])  # lower right: code (1, -1)
    assert "in colour, on average 50% red, 0% green and 50% blue" in figure.alt


def test_images_that_are_no_pictures_say_how_to_give_their_shape():
    with pytest.raises(ValueError, match=r"shape \(3, 84\).*image_shape=\(height, width\)"):
        plots.plot_digits(coloured(4, 7).reshape(3, -1))
