"""A real browser for tests: Chromium, a JupyterLab of their own, and what either complains about.

Tests skip where no Chromium is installed, unless the environment variable AAE_TEACH_BROWSER is "required".
"""

import base64
import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# Nothing listens at the proxy, so that a page reaches this machine and nothing else.
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--proxy-server=http://127.0.0.1:9"]
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false"},
    # Cells out of sight are drawn too.
    "notebook-extension/tracker": {"windowingMode": "none"},
}
FAILURES = ("Error displaying widget", "Error creating widget", "Failed to load model class")

MEASURED = []  # lines for the end of the run, see conftest.py


def require_browser():
    """Skips the test, or fails it where a browser is required, if no Chromium is installed."""
    if CHROMIUM is None:
        reason = "no Chromium to drive; on Debian, `sudo apt-get install chromium` brings it"
        if os.environ.get("AAE_TEACH_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)


@contextlib.contextmanager
def chromium():
    require_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


def watched(context):
    """A new page whose `complaints` collects errors of scripts and the console, and requests to elsewhere."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.complaints = []
    page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: is_foreign(request.url) and page.complaints.append(request.url))
    return page


def is_foreign(url):
    return not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "file:", "about:"))


def file_of(address):
    """The file that a file: address names."""
    return Path(urllib.request.url2pathname(urllib.parse.urlsplit(address).path))


@contextlib.contextmanager
def jupyterlab(folder, state, **settings):
    """A JupyterLab that serves a folder and keeps its own files in another one; yields its address and token.

    Args:
        folder: with the notebooks.
        state: an empty folder.
        **settings: name of a JupyterLab plug-in with "/" written as "__", to its settings.
    """
    port = free_port()
    named = {name.replace("__", "/").replace("_", "-"): value for name, value in settings.items()}
    for name, content in (SETTINGS | named).items():
        file = state / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content))
    token = secrets.token_hex(8)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--allow-root"]
    command += [f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}"]
    command += [f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True"]
    command += [
        f"--LabApp.user_settings_dir={state / 'settings'}",
        f"--LabApp.workspaces_dir={state / 'work'}",
    ]
    command += ["--LanguageServerManager.autodetect=False", "--LabApp.news_url=None"]
    command += ["--MappingKernelManager.transport_encryption=auto"]
    environ = {**os.environ, "JUPYTER_RUNTIME_DIR": str(state / "runtime"), "TF_CPP_MIN_LOG_LEVEL": "2"}
    environ["AAE_TEACH_STRICT"] = "0"  # claims are held where the notebooks themselves are tested
    environ |= {"JUPYTER_CONFIG_DIR": str(state / "config"), "JUPYTER_DATA_DIR": str(state / "data")}
    # The history of whoever runs the tests is no place for theirs, and is locked by every kernel for a while.
    environ["IPYTHONDIR"] = str(state / "ipython")
    log = state / "log"
    server = subprocess.Popen(command, env=environ, stdout=log.open("w"), stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for_server(server, f"{address}/api?token={token}", log)
        yield address, token
        assert not (raised := errors_of_handlers(log.read_text())), raised
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def free_port():
    """A port that nobody else takes in the meantime: below those given to whoever asks for any."""
    while True:
        port = 20_000 + secrets.randbelow(10_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def errors_of_handlers(log):
    """Tracebacks of widgets in a server's log: what their handlers raise reaches no cell and no console.

    Those of the server and of a kernel that was shut down in the middle of something are not ours.
    """
    blocks = log.split("Traceback")[1:]
    return [block for block in blocks if re.search(r"ipywidgets|anywidget|aae_teach/", block)]


def wait_for_server(server, address, log, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=1).close()
            return
        assert server.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not answer within {seconds} s:\n{log.read_text()}")


def open_notebook(page, lab, name):
    """Opens a notebook of the folder that the JupyterLab serves, and waits for its kernel."""
    address, token = lab
    page.goto(f"{address}/lab/tree/{name}?reset&token={token}")
    wait_for_notebook(page)
    wake_kernel(page)


def wait_for_notebook(page):
    page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.sessionContext", timeout=60_000)
    page.evaluate(
        """async () => {
          const panel = window.jupyterapp.shell.currentWidget;
          await panel.sessionContext.ready;
          await panel.context.ready;
        }"""
    )
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()


def wake_kernel(page, tries=3):
    """Waits until the kernel answers, and restarts it if it does not, as a person would.

    Now and then a kernel that was started and connected answers nothing at all, before any cell of ours ran.
    """
    for _ in range(tries):
        if page.evaluate(ASK, ["print(2)", 20_000]) is not None:
            return
        page.evaluate(
            "async () => { await window.jupyterapp.shell.currentWidget.sessionContext.restartKernel(); }"
        )
    raise AssertionError("the kernel answers nothing, also after restarts")


def run_all(page, seconds=400):
    """Runs every cell; returns the texts of errors, [] if there was none."""
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")
    prompts = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map((each) => each.innerText)"
    begun = f"{prompts}.some((text) => /\\[(\\*|\\d+)\\]/.test(text))"
    page.wait_for_function(begun)
    page.wait_for_function(f"!{prompts}.some((text) => text.includes('*'))", timeout=1000 * seconds)
    return page.evaluate(ERRORS)


# From the notebook itself: on the screen an error looks like any text on stderr.
ERRORS = """() => window.jupyterapp.shell.currentWidget.content.widgets
  .flatMap((cell) => cell.model.outputs?.toJSON() ?? [])
  .filter((output) => output.output_type === "error")
  .map((output) => `${output.ename}: ${output.evalue}`)"""


def ask(page, expression, setup="", tries=3):
    """The value of a Python expression in the notebook's kernel, by way of JSON."""
    code = f"{setup}\nimport json\nprint(json.dumps({expression}))"
    for _ in range(tries):
        text = page.evaluate(ASK, [code, 30_000])
        if text is not None:
            return json.loads(text)
    raise AssertionError(f"the kernel gave no answer to {expression}")


# Null if no answer comes: an answer can be lost while the connection is being made.
ASK = """async ([code, milliseconds]) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const request = kernel.requestExecute({ code, store_history: false });
  let text = "";
  request.onIOPub = ({ content }) => { text += content.text ?? content.evalue ?? ""; };
  const late = new Promise((done) => setTimeout(() => done(null), milliseconds));
  return Promise.race([request.done.then(() => text), late]);
}"""


def wait_for_kernel(page, expression, expected, seconds=15):
    """Waits until an expression has a value in the kernel, which hears of moves a moment later."""
    end = time.monotonic() + seconds
    while (found := ask(page, expression)) != expected and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert found == expected


def choose_theme(page, name):
    """Changes JupyterLab's theme, such as to "JupyterLab Dark"."""
    change = "(theme) => { window.jupyterapp.commands.execute('apputils:change-theme', { theme }); }"
    page.evaluate(change, name)
    page.wait_for_function("(name) => document.body.dataset.jpThemeName === name", arg=name)
    page.wait_for_timeout(1000)


def has_kernel(page):
    """Whether the notebook still has its kernel.

    On a busy machine JupyterLab now and then drops a session that its own poll of the server did not list.
    """
    return page.evaluate("Boolean(window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel)")


def shut_kernel_down(page):
    page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.sessionContext.shutdown(); }")
    page.wait_for_function("!window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel")


def ink(canvas):
    """What a canvas shows, as float (rows, columns): 1 is black ink, 0 white paper."""
    height, width, text = canvas.evaluate(
        """(canvas) => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const letters = [];
          for (let k = 0; k < data.length; k += 4) letters.push(String.fromCharCode(data[k]));
          return [canvas.height, canvas.width, btoa(letters.join(""))];
        }"""
    )
    return 1 - np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width) / 255


def ink_of_image(image):
    """The same for an <img> of the sliders, which shows each pixel as a square of 8 by 8."""
    return 1 - np.float32(
        image.evaluate(
            """async (image) => {
              await image.decode();
              const canvas = Object.assign(document.createElement("canvas"), { width: 224, height: 224 });
              const context = canvas.getContext("2d");
              context.drawImage(image, 0, 0);
              const { data } = context.getImageData(0, 0, 224, 224);
              const at = (row, column) => data[4 * ((8 * row + 4) * 224 + 8 * column + 4)] / 255;
              return Array.from({ length: 28 }, (_, row) => Array.from({ length: 28 }, (_, k) => at(row, k)));
            }"""
        )
    )


def settle(page, frames=3):
    """Waits until what was set has been drawn."""
    page.evaluate(
        """async (frames) => {
          for (let k = 0; k < frames; k += 1) await new Promise((done) => requestAnimationFrame(done));
        }""",
        frames,
    )


def place(canvas, share_x, share_y):
    """Coordinates on the page of a point in an element, given as shares of its width and height."""
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    return box["x"] + share_x * box["width"], box["y"] + share_y * box["height"]


def drag(page, element, start, end, steps=10):
    """Drags the mouse across an element, from and to points given as shares of its width and height."""
    page.mouse.move(*place(element, *start))
    page.mouse.down()
    page.mouse.move(*place(element, *end), steps=steps)
    page.mouse.up()
    settle(page)


def axe_violations(page, selector):
    """What axe-core finds wrong within elements: one line for each rule that is broken."""
    found = Axe().run(page, context=selector).response["violations"]
    return [f"{rule['id']} ({rule['impact']}): {rule['nodes'][0]['html'][:200]}" for rule in found]


def assert_content(page):
    """Nothing was complained about, and no widget failed to show."""
    text = page.locator("body").inner_text()
    assert not [failure for failure in FAILURES if failure in text]
    assert page.complaints == []


def report(what, times, budget, unit="ms"):
    """Keeps a line of measured times for the end of the run; returns their 95th percentile."""
    median, high = np.percentile(times, [50, 95])
    MEASURED.append(
        f"{what}: median {median:.1f}, 95th percentile {high:.1f} {unit} of {len(times)}; budget {budget}"
    )
    return high


def copy_notebook(root, folder, name, replaced=()):
    """Copies a notebook of the course, with pairs of texts replaced, such as the number of epochs."""
    text = (Path(root) / "notebooks" / name).read_text(encoding="utf-8")
    for old, new in replaced:
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times, expected 1"
        text = text.replace(old, new)
    (Path(folder) / name).write_text(text, encoding="utf-8")


# Pictures are drawn by putImageData, and read-outs are written right after it within the same callback.
TIMER = """(canvas) => {
  const prototype = CanvasRenderingContext2D.prototype;
  const { putImageData } = prototype;
  const target = canvas.closest(".aae-explorer").querySelector("figure .aae-picture");
  const times = { work: [], waits: [] };
  let begun = null;
  const begin = (event) => { begun ??= [performance.now(), event.timeStamp]; };
  canvas.addEventListener("pointermove", begin, true);
  prototype.putImageData = function (...values) {
    putImageData.apply(this, values);
    if (this.canvas !== target || begun === null) return;
    const [delivered, happened] = begun;
    begun = null;
    queueMicrotask(() => {
      times.work.push(performance.now() - delivered);
      times.waits.push(performance.now() - happened);
    });
  };
  window.moveTimes = times;
}"""


def time_moves(page, canvas, moves=150, pause=12):
    """Drags across a plane; returns two lists of ms until the decoded picture is drawn.

    The first counts from when the browser hands the event to the page, which it does once in a frame; the
    second from when the mouse moved, with up to 17 ms of waiting for that frame on a display of 60 Hz.
    """
    page.mouse.move(*place(canvas, 0.3, 0.5))
    page.mouse.down()
    page.mouse.move(*place(canvas, 0.35, 0.5))
    page.wait_for_timeout(300)
    canvas.evaluate(TIMER)
    x, y = place(canvas, 0.35, 0.5)
    for step in range(moves):
        page.mouse.move(x + step % 100, y - (1.7 * step) % 80)
        page.wait_for_timeout(pause)
    page.mouse.up()
    settle(page)
    times = page.evaluate("window.moveTimes")
    assert len(times["work"]) > moves / 2
    return times["work"], times["waits"]


def small_targets(page):
    """Controls on the page that are less than 24 pixels high or wide."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".aae-explorer :is(button, input, select, canvas[tabindex])")]
          .filter((each) => each.offsetParent && (each.offsetWidth < 24 || each.offsetHeight < 24))
          .map((each) => each.outerHTML)"""
    )


# A plane begins each frame by copying what lies under the codes.
FRAMES = """async (canvas, seconds) => {
  const prototype = CanvasRenderingContext2D.prototype;
  const { drawImage } = prototype;
  const times = [];
  prototype.drawImage = function (...values) {
    drawImage.apply(this, values);
    const whole = values[0].width === canvas.width && values[0].height === canvas.height;
    if (this.canvas === canvas && whole) times.push(performance.now());
  };
  await new Promise((done) => setTimeout(done, 1000 * seconds));
  prototype.drawImage = drawImage;
  return times;
}"""


def time_frames(page, canvas, seconds):
    """Milliseconds between the frames that a plane draws while something plays."""
    times = canvas.evaluate(f"(canvas) => ({FRAMES})(canvas, {seconds})")
    assert len(times) > 10
    return np.diff(times)


IMAGE_TIMER = """(image) => {
  const times = [];
  let begun = null;
  const decoded = () => {
    if (begun === null) return;
    times.push(performance.now() - begun);
    begun = null;
  };
  const changes = new MutationObserver(() => image.decode().then(decoded));
  changes.observe(image, { attributes: true, attributeFilter: ["src"] });
  document.addEventListener("keydown", () => { begun = performance.now(); }, true);
  window.sliderTimes = times;
}"""


def time_sliders(page, handle, image, moves=60, pause=130):
    """Presses an arrow key on a slider again and again; returns ms from each key to the decoded picture."""
    handle.focus()
    page.keyboard.press("Home")
    page.wait_for_timeout(600)
    image.evaluate(IMAGE_TIMER)
    for _ in range(moves):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(pause)
    page.wait_for_timeout(500)
    times = page.evaluate("window.sliderTimes")
    assert len(times) > moves / 2
    return times
