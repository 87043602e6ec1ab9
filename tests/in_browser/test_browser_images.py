"""The six explorers with a convolutional model of colour images, as pages with every network blocked."""

import base64

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach import explore
from aae_teach.explore import NumpyNetwork

from tests import browser

from .test_browser_pages import PICTURE, ROUNDING, shown_code

SHAPE = (32, 32, 3)
BUDGET = 33  # milliseconds of a move at 32 x 32 pixels in colour


def colours(canvas):
    """What a canvas shows, as float (rows, columns, 3) in [0, 1]."""
    height, width, text = canvas.evaluate(
        """(canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const letters = Array.from(data, (value) => String.fromCharCode(value));
          return [canvas.height, canvas.width, btoa(letters.join(""))];
        }"""
    )
    return np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)[..., :3] / 255


@pytest.fixture(scope="module")
def model():
    """A convolutional model whose weights are drawn large enough for images to differ."""
    keras.utils.set_random_seed(0)
    made = aae.AdversarialAutoencoder(
        aae.build_convolutional_encoder(2, SHAPE, batch_normalization=True),
        aae.build_convolutional_decoder(2, SHAPE, initializer="he_normal"),
        aae.build_discriminator(2, (8,), "glorot_uniform"),
        aae.Gaussian(),
    )
    made.compile("adam", "adam", "adam", jit_compile=False)
    return made


@pytest.fixture(scope="module")
def digits():
    random = np.random.default_rng(0)
    # Patches of one colour each, with a little noise.
    images = np.clip(random.uniform(size=(90, 1, 1, 3)) + random.normal(0, 0.1, (90, *SHAPE)), 0, 1)
    images, labels = images.astype("float32"), np.arange(90) % 3
    return aae.Digits(images[:60], labels[:60], images[60:], labels[60:], "patches", SHAPE)


def decoded(model, code):
    return np.asarray(model.decoder(np.float32([code])))[0]


@pytest.mark.clock
def test_the_plane_decodes_walks_and_draws_in_colour(open_page, tmp_path, model, digits):
    widget = explore.plane(model, digits, extent=10)
    page = open_page(widget.to_html(tmp_path / "plane.html"))
    canvas = page.locator("canvas.aae-plane")
    canvas.focus()
    for key in ("Home", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowUp"):
        page.keyboard.press(key)
    browser.settle(page)
    shown = colours(page.locator(PICTURE).first)
    assert shown_code(page) == pytest.approx([2.0, 1.0])
    rounded = NumpyNetwork(explore.packing.to_int8(widget._packed["decoder"]))(np.float32([[2, 1]]))
    assert np.abs(shown - rounded.reshape(SHAPE)).max() <= ROUNDING
    assert np.abs(shown - decoded(model, [2, 1])).max() < 0.05 and np.ptp(shown, axis=2).max() > 0.05

    before = colours(canvas)
    page.get_by_label("decoded images").click()
    for _ in range(50):  # it is decoded a few images in each frame
        page.wait_for_timeout(300)
        if (grid := np.ptp(colours(canvas), axis=2).mean()) > np.ptp(before, axis=2).mean() + 0.01:
            break
    assert grid > np.ptp(before, axis=2).mean() + 0.01, "no coloured grid"
    page.get_by_role("button", name="walk along a line").click()
    page.mouse.click(*browser.place(canvas, 0.25, 0.5))
    page.mouse.click(*browser.place(canvas, 0.75, 0.5))
    browser.settle(page)
    strip = colours(page.locator("canvas[aria-label*='along the line']"))
    assert strip.shape == (32, 9 * 32, 3)
    assert np.abs(strip[:, :32] - decoded(model, [-5, 0])).max() < 0.05

    pad = page.locator("canvas.aae-pad")
    page.get_by_label("colour", exact=True).fill("#00c000")
    browser.drag(page, pad, (0.2, 0.5), (0.8, 0.5))
    drawn = colours(pad)
    np.testing.assert_allclose(drawn[16, 16], [0, 0xC0 / 255, 0], atol=0.01)
    np.testing.assert_allclose(drawn[2, 2], 1)
    assert "The encoder puts it at" in page.locator("fieldset p[role=status]").inner_text()
    page.get_by_role("button", name="move a code").click()
    work, _ = browser.time_moves(page, canvas)
    browser.report("move to picture, convolutions of 32 x 32 in colour", work, BUDGET)


def test_sliders_decode_colours_on_their_page(open_page, tmp_path, model):
    widget = explore.sliders(model.decoder)
    widget.code = [3.0, -2.0]
    page = open_page(widget.to_html(tmp_path / "sliders.html"))
    shown = colours(page.locator(PICTURE).first)
    assert shown.shape == SHAPE and np.abs(shown - decoded(model, [3, -2])).max() < 0.05


def test_compared_models_decode_in_colour(open_page, tmp_path, model, digits):
    plain = aae.Autoencoder(model.encoder, aae.build_convolutional_decoder(2, SHAPE, (16,), "he_normal"))
    widget = explore.compare({"plain": plain, "adversarial": model}, digits, extent=10)
    page = open_page(widget.to_html(tmp_path / "compare.html"))
    browser.settle(page)
    pictures = page.locator(".aae-column figure .aae-picture:visible")
    shown = [colours(pictures.nth(k)) for k in range(pictures.count())]
    for each in (plain, model):
        assert any(np.abs(one - decoded(each, [0, 0])).max() < 0.05 for one in shown if one.shape == SHAPE)


@pytest.mark.trains
def test_a_replay_and_a_live_training_show_decoded_colours(open_page, tmp_path, model, digits):
    live = explore.live(digits.x_test, digits.y_test)
    model.fit(digits.x_train, epochs=1, batch_size=30, callbacks=[live], verbose=0)
    for name, path in (
        ("live", live.to_html(tmp_path / "live.html")),
        ("replay", explore.replay(live).to_html(tmp_path / "replay.html")),
    ):
        page = open_page(path)
        page.keyboard.press("Tab")
        page.get_by_label("epoch", exact=True).fill("1")
        browser.settle(page)
        strip = colours(page.locator(PICTURE).first)
        assert strip.shape == (2 * 32, 6 * 32, 3), name
        first = live.recording.images[-1][0].reshape(SHAPE) / 255
        assert np.abs(strip[:32, :32] - first).max() < 0.04, name  # in 16 levels of each colour


@pytest.mark.trains
def test_phases_show_the_batch_in_colour(open_page, tmp_path, model, digits, monkeypatch):
    monkeypatch.setattr("aae_teach.explore.recorded_presses.STATES", 4)
    page = open_page(explore.phases(model, digits.x_train, 20).to_html(tmp_path / "phases.html"))
    browser.settle(page)
    strip = colours(page.locator(PICTURE).first)
    assert strip.shape == (3 * 32, 6 * 32, 3)
    assert np.abs(strip[:32, :32] - digits.x_train[0]).max() < 0.005
