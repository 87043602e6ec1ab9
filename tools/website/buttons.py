"""Below the title of each page: ways to the same page in Binder, in Colab, as a file and as source."""

import html
from pathlib import Path

from .places import Places

NOT_SET = "This course has no address on the web yet: Repository in pyproject.toml is its place."


def buttons(places, source, download):
    """The row of buttons of one page, as HTML.

    Args:
        places: a `Places`.
        source: path of the page's source in the repository, such as "notebooks/00_start_here.ipynb".
        download: address of the notebook as a file, as seen from the page; None if it is none.
    """
    made = []
    if download:
        made.append(f'<a href="{html.escape(download)}" download>Notebook</a>')
        made += [_link("Binder", places.binder(source)), _link("Colab", places.colab(source))]
    made.append(_link("Source", places.source(source)))
    return f'<p class="course-buttons">{" ".join(made)}</p>'


def _link(name, address):
    if address:
        return f'<a href="{html.escape(address)}">{name}</a>'
    return f'<span title="{html.escape(NOT_SET)}" aria-description="{html.escape(NOT_SET)}">{name}</span>'


def _add(app, pagename, templatename, context, doctree):
    source = app.config.course_sources.get(pagename)
    body = context.get("body")
    if not source or not body or "</h1>" not in body:
        return
    up = "../" * pagename.count("/")
    download = f"{up}files/{Path(source).name}" if source.endswith(".ipynb") else None
    row = buttons(Places(app.config.course_root), source, download)
    context["body"] = body.replace("</h1>", f"</h1>\n{row}", 1)


def setup(app):
    app.add_config_value("course_sources", {}, "html")
    app.add_config_value("course_root", "", "html")
    app.connect("html-page-context", _add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
