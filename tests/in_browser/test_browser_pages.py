"""Exported pages in a real browser, opened from disk with every network blocked."""

import re

import aae_teach as aae
import keras
import numpy as np
import pytest
from aae_teach import checks
from aae_teach.checks import registry
from aae_teach.checks.record import Record
from aae_teach.explore import NumpyNetwork, compare, packing, plane, replay
from aae_teach.recording import Recording

from tests import browser

ROUNDING = 1.5 / 255  # of a pixel on the screen
PICTURE = "figure .aae-picture"
PHASES = ("reconstruction", "discriminator", "generator")
EPOCHS, POINTS = 60, 2000


@pytest.fixture(scope="module")
def widget():
    """A plane with the article's networks, whose weights are drawn large enough for images to differ."""
    keras.utils.set_random_seed(0)
    networks = [aae.build_encoder(), aae.build_decoder(), aae.build_discriminator()]
    random = np.random.default_rng(0)
    for network in networks:
        network.set_weights([random.normal(0, 0.06, w.shape) for w in network.get_weights()])
    return plane(aae.AdversarialAutoencoder(*networks, aae.Gaussian()), aae.load_digits(), extent=10)


@pytest.fixture(scope="module")
def run():
    """The recording of a long training with as many points as there may be; its numbers are drawn."""
    random = np.random.default_rng(0)
    return Recording(
        codes=random.normal(0, 4, (EPOCHS + 1, POINTS, 2)).cumsum(axis=0).astype("float16") / 4,
        labels=np.arange(POINTS) % 10,
        losses={f"{phase}_loss": random.random(EPOCHS).astype("float32") for phase in PHASES},
        prior=aae.Gaussian(),
        images=random.integers(0, 256, (EPOCHS + 1, 12, 784)).astype("uint8"),
        fixed_codes=random.normal(0, 4, (12, 2)).astype("float32"),
        steps={phase: random.normal(0, 0.1, (EPOCHS + 1, 200, 2)).astype("float16") for phase in PHASES},
        logits=random.normal(0, 1, (EPOCHS + 1, 441)).astype("float16"),
        extent=10.0,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def plane_page(widget, folder):
    return widget.to_html(folder / "plane.html")


@pytest.fixture(scope="module")
def replay_page(run, folder):
    return replay(run).to_html(folder / "replay.html")


@pytest.fixture(scope="module")
def compare_page(widget, folder):
    models = {"plain": aae.Autoencoder(widget._model.encoder, widget._model.decoder), "AAE": widget._model}
    return compare(models, aae.load_digits(), extent=10).to_html(folder / "compare.html")


def expected(widget, code):
    """What the decoder makes of a code with the rounded weights that pages hold."""
    decoder = NumpyNetwork(packing.to_int8(widget._packed["decoder"]))
    return decoder(np.float32([code])).reshape(28, 28)


def readout(page, name):
    return page.locator(f"dt:text-is('{name}') + dd").inner_text().replace("\N{MINUS SIGN}", "-")


def shown_code(page):
    return [float(number) for number in readout(page, "code").strip("()").split(",")]


def assert_decodes(page, widget, code):
    browser.settle(page)
    shown = browser.ink(page.locator(PICTURE).first)
    assert shown_code(page) == pytest.approx(code, abs=0.051)
    assert np.abs(shown - expected(widget, code)).max() <= ROUNDING
    assert np.abs(shown - expected(widget, [-code[0], code[1] + 1])).max() > 10 * ROUNDING


def test_keys_and_mouse_move_the_code_and_the_page_decodes_it(open_page, plane_page, widget):
    page = open_page(plane_page)
    canvas = page.locator("canvas.aae-plane")
    canvas.focus()
    for key in ("Home", "Shift+ArrowRight", "Shift+ArrowRight", "ArrowUp", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert_decodes(page, widget, [2.0, -0.9])
    browser.drag(page, canvas, (0.5, 0.5), (0.25, 0.1))
    assert_decodes(page, widget, [-5.0, 8.0])
    ring = browser.ink(canvas)[int(0.1 * canvas.evaluate("c => c.height")) - 14 :, :][:28]
    assert ring.max() > 0.7, "the ring is drawn where the mouse let it go"


def test_a_finger_moves_the_code(open_page, plane_page, widget):
    page = open_page(plane_page, has_touch=True)
    page.touchscreen.tap(*browser.place(page.locator("canvas.aae-plane"), 0.75, 0.5))
    assert_decodes(page, widget, [5.0, 0.0])


def test_layers_change_the_plane_and_a_line_is_walked(open_page, plane_page, widget):
    page = open_page(plane_page)
    canvas = page.locator("canvas.aae-plane")
    browser.settle(page)
    for name in ("gaps", "discriminator", "prior", "codes of training images"):
        before = browser.ink(canvas)
        page.get_by_label(name).click()
        browser.settle(page)
        assert np.abs(browser.ink(canvas) - before).mean() > 1e-4, name
    page.get_by_role("button", name="walk along a line").click()
    page.mouse.click(*browser.place(canvas, 0.25, 0.5))
    page.mouse.click(*browser.place(canvas, 0.75, 0.25))
    page.get_by_label("from A to B").fill("0.5")
    assert_decodes(page, widget, [0.0, 2.5])


def test_a_drawn_digit_is_encoded_and_marked(open_page, plane_page):
    page = open_page(plane_page)
    pad = page.locator("canvas.aae-pad")
    assert not browser.ink(pad).any()
    browser.drag(page, pad, (0.5, 0.2), (0.5, 0.8))
    drawn = browser.ink(pad)
    assert drawn[8:20, 13:15].min() > 0.8 and drawn[:, :5].max() < 0.05
    assert page.get_by_text("The encoder puts it at").is_visible()
    page.get_by_role("button", name="clear").click()
    assert not browser.ink(pad).any()


def shown_images(page, count):
    """The decoded images of the fixed codes, bytes (count, 784), as the replay shows them."""
    strip = browser.ink(page.locator(PICTURE).first) * 255
    rows, columns = strip.shape[0] // 28, strip.shape[1] // 28
    return strip.reshape(rows, 28, columns, 28).swapaxes(1, 2).reshape(-1, 784)[:count]


def assert_shows_epoch(page, run, epoch):
    browser.settle(page)
    assert page.get_by_role("slider", name="epoch").input_value() == str(epoch)
    assert np.abs(shown_images(page, 12) - run.images[epoch]).max() < 10  # pages keep fewer levels of grey
    loss = run.losses["reconstruction_loss"][epoch - 1]
    shown = float(page.locator("dt:has-text('reconstruction') + dd").inner_text().split()[0])
    assert shown == pytest.approx(loss, rel=0.01)
    spread = run.codes[epoch, :, 0].astype("float32").std()
    assert f"stddev {spread:.2f}" in readout(page, "code 1")


def test_the_replay_is_scrubbed_to_an_epoch_by_mouse_and_keys(open_page, replay_page, run):
    page = open_page(replay_page)
    canvas = page.locator("canvas.aae-plane")
    before = browser.ink(canvas)
    page.get_by_role("slider", name="epoch").fill("37")
    assert_shows_epoch(page, run, 37)
    assert np.abs(browser.ink(canvas) - before).mean() > 0.01
    canvas.focus()
    for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert_shows_epoch(page, run, 45)
    page.get_by_role("button", name="one epoch back").click()
    assert_shows_epoch(page, run, 44)
    still = browser.ink(canvas)
    page.get_by_role("button", name="one phase forward").click()
    browser.settle(page)
    assert page.get_by_text("how one step of this phase alone").is_visible()
    assert np.abs(browser.ink(canvas) - still).mean() > 0.01


@pytest.mark.clock
def test_the_replay_plays_to_its_end_at_50_frames_a_second(open_page, replay_page):
    page = open_page(replay_page)
    page.get_by_label("speed").select_option("16")
    page.get_by_role("button", name="play").click()
    intervals = browser.time_frames(page, page.locator("canvas.aae-plane"), seconds=2.5)
    rate = 1000 / np.mean(intervals)
    browser.report(f"replay of {POINTS} points, between two frames", intervals, "20 ms")
    browser.MEASURED.append(f"  frames a second: {rate:.0f}; budget 50")
    assert rate >= 12  # a machine that does other work at the same time may be several times slower
    page.get_by_role("button", name="play", exact=True).wait_for()
    assert page.get_by_role("slider", name="epoch").input_value() == str(EPOCHS)


def test_compared_models_decode_the_same_code_each(open_page, compare_page, widget):
    page = open_page(compare_page)
    planes = page.locator("canvas.aae-plane")
    planes.nth(1).wait_for()
    browser.drag(page, planes.nth(0), (0.5, 0.5), (0.75, 0.25))
    pictures = page.locator("figure:has(figcaption:text-is('decoded')) .aae-picture").all()
    assert len(pictures) == 2
    for picture in pictures:
        assert np.abs(browser.ink(picture) - expected(widget, [5.0, 5.0])).max() <= ROUNDING
    planes.nth(1).focus()
    page.keyboard.press("Home")
    browser.settle(page)
    for picture in pictures:
        assert np.abs(browser.ink(picture) - expected(widget, [0.0, 0.0])).max() <= ROUNDING
    page.keyboard.press("Enter")
    browser.settle(page)
    assert page.get_by_role("spinbutton").input_value() != ""


@pytest.mark.parametrize("name", ["plane", "replay", "compare"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390])
def test_pages_are_accessible_in_both_schemes_and_fit_a_telephone(open_page, request, name, scheme, width):
    page = open_page(request.getfixturevalue(f"{name}_page"), color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.locator("canvas.aae-plane").first.wait_for()
    assert not browser.axe_violations(page, "html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    assert not browser.small_targets(page)


def test_without_javascript_a_picture_with_words_stands_there(open_page, plane_page, widget):
    page = open_page(plane_page, java_script_enabled=False)
    image = page.locator("noscript img, body img")
    assert image.get_attribute("alt") == widget.alt
    assert image.bounding_box()["width"] > 300


@pytest.mark.clock
def test_a_move_is_drawn_within_the_frame_that_brings_it(open_page, plane_page):
    page = open_page(plane_page)
    work, waits = browser.time_moves(page, page.locator("canvas.aae-plane"))
    high = browser.report("plane, exported page, pointer event to drawn picture", work, "16 ms")
    browser.report("  the same from the mouse's own time stamp, with the wait for a frame", waits, "none")
    # A machine that does other work at the same time may take several times as long.
    assert high <= 64


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_certificate_is_accessible_fits_a_telephone_and_prints_on_one_page(
    open_page, tmp_path, monkeypatch, scheme
):
    monkeypatch.setenv("AAE_TEACH_PROGRESS", str(tmp_path / "progress.json"))
    for question in registry.solutions():
        Record().note(question, state="right", attempts=1)
    page = open_page(checks.certificate("Kim", tmp_path), color_scheme=scheme, bypass_csp=True)
    page.set_viewport_size({"width": 390, "height": 900})
    assert not browser.axe_violations(page, "html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter"))) == 1
