"""Below the title of each page: ways to the same page in Binder, in Colab, as a file and as source."""

import html
from pathlib import Path

from .places import Places

NOT_SET = "Binder, Colab, source: this course has no address on the web yet"


def buttons(places, source, download):
    """The row of buttons of one page, as HTML.

    Args:
        places: a `Places`.
        source: path of the page's source in the repository, such as "notebooks/00_start_here.ipynb".
        download: address of the notebook as a file, as seen from the page; None if it is none.
    """
    made = [("Notebook", download)] if download else []
    if places.known and download:
        made += [("Binder", places.binder(source)), ("Colab", places.colab(source))]
    if places.known:
        made.append(("Source", places.source(source)))
    row = [f'<a href="{html.escape(address)}">{name}</a>' for name, address in made]
    row += [] if places.known else [f"<span>{NOT_SET}</span>"]
    return f'<p class="course-buttons">{" ".join(row)}</p>'


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
