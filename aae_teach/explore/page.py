"""A widget as one web page that needs neither a kernel nor a network, to be handed out."""

import base64
import html
import json
import zlib
from pathlib import Path

from aae_teach.common.files import replacing

from . import arrays, frontend

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{theme}{styles}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{paragraphs}
<noscript><p>This page needs JavaScript to be moved by hand; the picture shows how it starts.</p>
<img src="{still}" alt="{alt}"></noscript>
<div id="explorer"></div>
</main>
<script type="application/json" id="state">{state}</script>
<script type="module">
{module}
{stand_in}</script>
</body>
</html>
"""

# Scripts come last, for WORKERS adds to them. What default-src does not cover is named.
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; img-src data:; "
    "script-src 'unsafe-inline'"
)

# What the Lab's training needs besides: a worker from a text, and WebAssembly in it.
WORKERS = " 'wasm-unsafe-eval'; worker-src blob:"

WIDGET_ONLY = ("layout", "tabbable", "tooltip", "comm", "still", "alt")

# Outside of JupyterLab nothing sets its colours: light by the style sheet's fallbacks, dark by these. The
# attribute is the one that JupyterLab sets, too.
THEME = """\
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: #ffffff; color: #202020; }
main { max-width: 1100px; margin: 0 auto; padding: 12px 16px 32px; }
.embedded main { max-width: none; padding: 0; }
.embedded h1 { display: none; }
.embedded p { font-size: 14px; margin: 0 0 6px; padding: 0 8px; }
h1 { font-size: 1.4em; margin: 0.4em 0; }
img { max-width: 100%; }
body[data-jp-theme-light="false"] { --jp-layout-color0: #111111; --jp-layout-color1: #181818;
  --jp-layout-color2: #303030; --jp-content-font-color1: #f2f2f2; --jp-content-font-color2: #c0c0c0;
  --jp-border-color0: #8a8a8a; --jp-border-color2: #4a4a4a; --jp-brand-color1: #64b5f6;
  background: #181818; color: #f2f2f2; color-scheme: dark; }
"""

# What anywidget's model offers to a module, without a kernel behind it.
STAND_IN = """\
// Dark or light as the reader prefers, or as the page around this one says.
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let chosenTheme = null;
function showTheme() {
  const dark = chosenTheme ? chosenTheme === "dark" : prefersDark.matches;
  document.body.dataset.jpThemeLight = String(!dark);
}
prefersDark.addEventListener("change", showTheme);
addEventListener("message", ({ source, data }) => {
  if (source !== window.parent || !data?.explorerTheme) return;
  chosenTheme = ["dark", "light"].includes(data.explorerTheme) ? data.explorerTheme : null;
  showTheme();
});
showTheme();
// An array's bytes stand there as text.
async function inflate(array) {
  const bytes = Uint8Array.from(atob(array.view), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  array.view = new DataView(await new Response(stream).arrayBuffer());
}
function standIn(state) {
  const listeners = new Map();
  const changed = new Set();
  const call = (event, value) =>
    [...(listeners.get(event) ?? [])].forEach((listener) => listener(null, value));
  return {
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      changed.add(name);
      call(`change:${name}`, value);
    },
    save_changes() {
      if (changed.size) call("change");
      changed.clear();
    },
    on: (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    off: (event, listener) =>
      listeners.set(event, (listeners.get(event) ?? []).filter((other) => listener && other !== listener)),
    send() {},
  };
}
const inflating = [];
const state = JSON.parse(document.getElementById("state").textContent, (name, value) => {
  if (typeof value?.view === "string") inflating.push(inflate(value));
  return value;
});
await Promise.all(inflating);
const model = standIn(state);
const el = document.getElementById("explorer");
// In a frame of another page, that page's text says what this is, and it is told how high the frame must be.
if (window.parent !== window) {
  document.documentElement.classList.add("embedded");
  const main = document.querySelector("main");
  const height = () => Math.ceil(main.getBoundingClientRect().height);
  const tell = () => window.parent.postMessage({ explorerHeight: height() }, "*");
  new ResizeObserver(tell).observe(main);
}
await explorer.initialize?.({ model });
await explorer.render({ model, el });
"""


def to_html(widget, path, module, title, paragraphs=(), workers=False, width=1100, styles=None, **changes):
    """Writes a widget as one self-contained page.

    Args:
        widget: with synced traits of plain values or arrays, and the traits `still` (data: URL of a picture)
            and `alt`.
        path: where to write, str or Path; a file that is there is replaced.
        module: name of the front-end module, such as "plane".
        title: of the page, plain text.
        paragraphs: sentences above the widget, plain text.
        workers: whether the page may start Web Workers and WebAssembly from texts that it holds.
        width: of the page's column at most, in pixels.
        styles: the style sheet; None for the one that all explorers share.
        **changes: values of traits that differ in the page.

    Returns:
        The path, as a Path.

    Raises:
        ValueError: the path does not end in .html or .htm.
    """
    if Path(path).suffix.lower() not in (".html", ".htm"):
        raise ValueError(
            f"{path} is to be a page; give it a name that ends in .html, or no browser opens it."
        )
    names = [name for name in widget.trait_names(sync=True) if not name.startswith("_")]
    state = {name: getattr(widget, name) for name in names if name not in WIDGET_ONLY} | changes
    texts = [f"<p>{html.escape(text)}</p>" for text in paragraphs]
    page = PAGE.format(
        policy=POLICY + WORKERS * workers,
        title=html.escape(title),
        theme=THEME.replace("1100px", f"{width}px"),
        styles=frontend.styles() if styles is None else styles,
        paragraphs="\n".join(texts),
        still=widget.still,
        alt=html.escape(widget.alt),
        state=_encode(state),
        module=frontend.source(module).replace("export default", "const explorer ="),
        stand_in=STAND_IN,
    )
    with replacing(path) as beside:
        beside.write_text(page, encoding="utf-8", newline="\n")
    return Path(path)


def _encode(state):
    # "<" only occurs within texts, where JSON lets it be written so; "</script>" would end the script.
    return json.dumps(arrays.to_json(state, pack=False), default=_as_text, allow_nan=False).replace(
        "<", "\\u003c"
    )


def _as_text(data):
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")
