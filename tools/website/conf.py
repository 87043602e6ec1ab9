"""Sphinx's settings for the site; build_site.py calls it with the staged sources."""

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
staged = json.loads((Path(os.environ["AAE_TEACH_STAGED"]) / "staged.json").read_text(encoding="utf-8"))

project = "Adversarial autoencoders"
html_title = "Adversarial autoencoders"
copyright = "text and figures under CC BY 4.0, code under the MIT licence"
language = "en"

extensions = ["myst_nb", "website.mathematics", "website.buttons"]
course_sources, course_root = staged["sources"], staged["root"]

# The notebooks were run before, with the explorers' pages beside them.
nb_execution_mode = "off"
nb_merge_streams = True
nb_code_prompt_show = "show code"
nb_code_prompt_hide = "hide code"
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 6
html_math_renderer = "mathml"
pygments_style, pygments_dark_style = "a11y-high-contrast-light", "a11y-high-contrast-dark"

html_theme = "furo"
html_theme_options = {"navigation_with_keys": True, "top_of_page_buttons": []}
html_static_path = [str(HERE / "static")]
html_extra_path = [staged["extra"]]
html_css_files = ["course.css"]
html_js_files = [("explorers.js", {"defer": "defer"})]
html_copy_source = False
html_show_sourcelink = False
# Found pages are quoted by asking a server for them; from disk there is none.
html_show_search_summary = False
html_use_index = False
exclude_patterns = []
# Some pages of docs/ begin below a first heading, as GitHub shows them; a cell for Colab is no plain Python.
suppress_warnings = ["myst.header", "misc.highlighting_failure"]
