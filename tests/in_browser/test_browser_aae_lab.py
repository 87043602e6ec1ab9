"""The Lab in a real browser, opened from disk without a network: it trains, and all can be turned."""

import re
import time

import aae_teach as aae
import numpy as np
import pytest
from aae_teach.data import small_digits

from tests import browser, pages

STILL = "play=0"  # in the address: the Lab waits to be started
PRESETS = ("steady", "article", "scaled", "start", "decay", "beta", "labels", "plain")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return aae.explore.lab().to_html(tmp_path_factory.mktemp("lab") / "lab.html")


@pytest.fixture
def open_lab(chromium, path):
    """A function that opens the Lab at an address; at the end nothing may have been complained about."""
    opened = []

    def open_page(state=STILL, **options):
        options = {"viewport": {"width": 1280, "height": 1000}, **options}
        context = chromium.new_context(**options)
        context.set_offline(True)
        page = browser.watched(context)
        opened.append((page, context))
        page.goto(f"{path.as_uri()}#{state}")
        page.locator(".aae-progress", has_text="epoch").wait_for(timeout=60_000)
        return page

    yield open_page
    for page, context in opened:
        browser.assert_content(page)
        context.close()


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def progress(page):
    """(epoch, step) as the bar says."""
    text = page.locator(".aae-progress").inner_text()
    return tuple(
        int(number) for number in re.fullmatch(r"epoch (\d+) of \d+, step (\d+) of \d+", text).groups()
    )


def wait_until(page, holds, seconds=60):
    """Asks again and again: the page's policy lets no test put a waiting function into it."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, page.locator(".aae-bar").inner_text()
        page.wait_for_timeout(100)


def wait_for_step(page, step, seconds=240):
    wait_until(page, lambda: progress(page)[1] >= step, seconds)


def wait_for_caption(page, code):
    """Waits until the decoded image is said to lie at a code that starts as the pattern."""
    page.locator(".aae-left figcaption", has_text=re.compile(rf"decoded at \({code}")).wait_for()


def value(page, name):
    return float(page.locator(f"dt:text-is('{name}') + dd").inner_text().replace("\N{MINUS SIGN}", "-"))


@pytest.mark.timeout(900)  # the machine may do other work
@pytest.mark.clock
def test_it_trains_to_the_end_as_the_steady_recipe_does(open_lab):
    page = open_lab(f"{STILL}&layers=codes")
    assert value(page, "copy error") > 0.1
    began = page.evaluate("performance.now()")
    button(page, "train").click()
    frames = page.evaluate(COUNT_FRAMES, 4)
    wait_for_step(page, 900, seconds=800)
    seconds = (page.evaluate("performance.now()") - began) / 1000
    button(page, "ended").wait_for()
    browser.report("the Lab, 60 epochs", [seconds], "15 s", "s")
    browser.report("the Lab while it trains, frames a second", [frames], "30", "frames")
    assert progress(page) == (60, 900)
    assert 0.036 < value(page, "copy error") < 0.052
    assert value(page, "neighbour accuracy") > 0.55
    assert value(page, "energy distance") < 0.3
    assert 1.1 < value(page, "discriminator loss") < 1.5
    page.get_by_text("ended", exact=True).wait_for()


COUNT_FRAMES = """async (seconds) => {
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < 1000 * seconds) {
    await new Promise((done) => requestAnimationFrame(done));
    frames += 1;
  }
  return (1000 * frames) / (performance.now() - start);
}"""


def test_one_phase_and_one_mini_batch_at_a_time_light_their_lines(open_lab):
    page = open_lab()
    lit = page.locator(".aae-line.aae-lit")
    assert lit.count() == 0 and progress(page) == (0, 0)
    for phase, text in (
        ("reconstruction", "copies"),
        ("discriminator", "real_codes"),
        ("generator", "[encoder]"),
    ):
        button(page, "one phase").click()
        page.locator(f".aae-line.aae-lit[data-phase={phase}]").first.wait_for()
        assert any(text in line for line in lit.all_inner_texts())
        assert page.locator(".aae-formulas .aae-lit").get_attribute("data-phase") == phase
    button(page, "one mini-batch").click()
    wait_for_step(page, 2)
    assert progress(page) == (0, 2)
    button(page, "start over").click()
    page.locator(".aae-progress", has_text="step 0 of").wait_for()


def test_settings_reach_the_address_and_come_back_from_it(open_lab):
    page = open_lab()
    page.get_by_label("shape").select_option("roll")
    page.get_by_label("rate falls to 0").uncheck()
    page.get_by_label("samples of the prior").check()
    page.get_by_role("group", name="discriminator phase").get_by_label("steps").select_option("3")
    page.get_by_label("seed").fill("12")
    page.get_by_label("seed").press("Enter")
    state = page.evaluate("location.hash")
    for part in ("prior=roll", "decay=0", "times_d=3", "seed=12", "samples"):
        assert part in state
    other = open_lab(state.lstrip("#"))
    assert other.get_by_label("shape").input_value() == "roll"
    assert not other.get_by_label("rate falls to 0").is_checked()
    assert other.get_by_label("samples of the prior").is_checked()
    assert other.get_by_label("seed").input_value() == "12"
    other.evaluate("location.hash = 'preset=article&play=0'")
    wait_until(other, lambda: other.locator(".aae-bar select").first.input_value() == "article")
    assert other.locator(".aae-settings").get_by_label("starting weights").input_value() == "small"


def test_every_recipe_and_run_can_be_chosen_and_trains(open_lab):
    page = open_lab()
    recipe = page.get_by_label("recipe")
    runs = [f"run {k}" for k in range(1, 7)]
    for name in (*PRESETS, *runs):
        recipe.select_option(name)
        page.locator(".aae-progress", has_text="step 0 of").wait_for()
        button(page, "one mini-batch").click()
        wait_for_step(page, 1)
        assert recipe.input_value() == name
        assert page.locator(".aae-settings").is_visible() == (name not in runs)


def test_a_run_is_guessed_and_revealed(open_lab):
    page = open_lab(f"run=1&{STILL}")
    guess = page.get_by_label("what went wrong")
    button(page, "reveal").click()
    page.get_by_text("Choose a cause first.").wait_for()
    guess.select_option("no mistake")
    button(page, "reveal").click()
    page.get_by_text('Not so: it was "generator trained for the label 0"').wait_for()
    guess.select_option("generator trained for the label 0")
    button(page, "reveal").click()
    page.get_by_text("Right. Both players want").wait_for()


def test_a_task_is_begun_judged_and_answered(open_lab):
    page = open_lab()
    task = page.locator(".aae-task").nth(2)
    task.locator("summary").first.click()
    task.get_by_label("copies stay poor, codes crowd together").check()
    task.get_by_role("button", name="begin").click()
    assert not page.get_by_role("checkbox", name="reconstruction").is_checked()
    button(page, "train").click()
    wait_for_step(page, 300)
    task.get_by_text("Solved: epoch").wait_for()
    assert "Your prediction was right." in task.inner_text()
    task.locator("summary", has_text="answer").click()
    assert task.get_by_text("The decoder never learns").is_visible()
    assert page.locator(".aae-task").count() == 6


def test_a_prior_is_drawn_with_the_mouse_and_by_keys(open_lab):
    page = open_lab(f"prior=drawn&{STILL}")
    page.get_by_text("Nothing is drawn yet").wait_for()
    button(page, "draw on the plane").click()
    canvas = page.locator("canvas.aae-plane")
    browser.drag(page, canvas, (0.3, 0.3), (0.7, 0.3))
    state = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('drawn')")
    points = np.array(state.split(","), float).reshape(-1, 2) / 10
    assert len(points) > 10 and np.ptp(points[:, 1]) < 0.5 and np.ptp(points[:, 0]) > 6
    button(page, "clear the drawing").click()
    canvas.focus()
    for key in ("Home", "Enter", "Shift+ArrowRight", "Enter"):
        page.keyboard.press(key)
    assert page.evaluate("location.hash").count("%2C") > 3


def test_a_term_of_the_step_shows_on_the_plane_what_it_stands_for(open_lab):
    page = open_lab(f"{STILL}&layers=codes")
    canvas = page.locator("canvas.aae-plane")
    before = browser.ink(canvas)
    page.locator(".aae-term", has_text="decoder(codes)").focus()
    page.get_by_text("Copies: what the decoder makes of each place.").wait_for()
    page.wait_for_timeout(300)
    assert np.abs(browser.ink(canvas) - before).mean() > 0.05
    page.keyboard.press("Tab")
    page.get_by_text("Real codes: samples from the prior").wait_for()


def test_the_plane_decodes_by_mouse_key_and_touch(open_lab):
    page = open_lab(has_touch=True)
    button(page, "one mini-batch").click()
    wait_for_step(page, 1)
    canvas = page.locator("canvas.aae-plane")
    canvas.focus()
    for key in ("Home", "Shift+ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    wait_for_caption(page, r"1\.\d, 0\.\d")
    canvas.scroll_into_view_if_needed()
    page.touchscreen.tap(*browser.place(canvas, 0.25, 0.5))
    wait_for_caption(page, "\N{MINUS SIGN}")
    page.mouse.move(*browser.place(canvas, 0.75, 0.5))
    wait_for_caption(page, r"\d")


def test_a_drawn_digit_has_a_code_and_a_copy(open_lab):
    page = open_lab()
    page.get_by_label("or take").select_option("0")
    page.get_by_text("The encoder puts it at").wait_for()
    pad = page.locator("canvas.aae-pad")
    page.get_by_label("or take").select_option("-1")
    button(page, "clear").click()
    page.get_by_text("Draw a digit: the encoder says where it lies.").wait_for()
    browser.drag(page, pad, (0.5, 0.2), (0.5, 0.8))
    page.get_by_text("The encoder puts it at").wait_for()
    assert browser.ink(pad)[2:6, 3:5].max() > 0.5


def test_arrows_show_what_a_phase_would_do(open_lab):
    page = open_lab(f"{STILL}&arrows=generator")
    page.get_by_text(re.compile("Arrows: what the generator phase would do to the codes next")).wait_for()
    page.get_by_label("arrows of a phase").select_option("discriminator")
    page.get_by_text("The discriminator phase would move no code.").wait_for()


@pytest.mark.parametrize("width", (390, 1280))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_it_is_accessible_and_fits_on_every_screen(open_lab, width, scheme):
    page = open_lab(viewport={"width": width, "height": 844}, color_scheme=scheme)
    for summary in page.locator(".aae-task > summary").all():
        summary.click()
    assert not browser.axe_violations(page, ".aae-explorer")
    assert not browser.small_targets(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_with_little_motion_it_waits_to_be_started(open_lab):
    page = open_lab("", reduced_motion="reduce")
    page.wait_for_timeout(1500)
    assert progress(page) == (0, 0)
    moving = open_lab("")
    wait_for_step(moving, 1, seconds=60)


def test_the_page_holds_the_digits_and_is_small(path):
    state = pages.state_of(path)
    digits = small_digits()
    assert state["pictures"].shape == (1797, 8, 8)
    assert np.array_equal(state["pictures"][:1500].reshape(1500, 64) / 16, digits.x_train)
    assert state["labels"][1500:] == digits.y_test.tolist()
    assert path.stat().st_size < 400_000
