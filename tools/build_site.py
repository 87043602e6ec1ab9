"""Builds the course's site into site/: `make site`.

Notebooks are run once, and again only when their code, the library or the pins have changed; their runs lie
under build/site/. With --quick only lesson 00 is run, and the others are shown without outputs.
"""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from aae_teach import explore
from sphinx.cmd import build as sphinx
from website import links, running, staging
from website.capture import LARGEST

ROOT = Path(__file__).resolve().parent.parent
QUICK = ("00_start_here",)


def build(root, work, site, stems, keep=False):
    """Makes the site.

    Args:
        root: of the repository.
        work: folder for runs, staged sources and Sphinx's own files.
        site: folder of the site, made anew.
        stems: of the notebooks to run.
        keep: whether earlier runs count although the library has changed since.

    Returns:
        0, or Sphinx's exit status if a page could not be made as it should.

    Raises:
        running.Failed, staging.BrokenLink: a notebook or a link is at fault.
    """
    work, site = Path(work), Path(site)
    (work / "runs").mkdir(parents=True, exist_ok=True)
    runs = {}
    for stem in stems:
        runs[stem] = running.run(root, Path(root) / "notebooks" / f"{stem}.ipynb", work / "runs", keep)
    staging.stage(root, work, runs)
    os.environ["AAE_TEACH_STAGED"] = str(work)
    html = work / "html"
    shutil.rmtree(html, ignore_errors=True)
    options = ["-q", "--fail-on-warning", "-b", "html", "-j", "auto"]
    options += ["-c", str(Path(staging.__file__).parent), "-d", str(work / "doctrees")]
    status = sphinx.main([*options, str(work / "pages"), str(html)])
    if not status:
        shutil.rmtree(site, ignore_errors=True)
        shutil.move(html, site)
        explore.lab().to_html(site / "lab.html")
    return status


def heavy(site):
    """Pages of explorers that are larger than `LARGEST` bytes, one sentence for each."""
    pages = sorted((Path(site) / "explorers").rglob("*.html"))
    sizes = {page: page.stat().st_size for page in pages}
    return [f"{page} has {size} bytes; at most {LARGEST}." for page, size in sizes.items() if size > LARGEST]


def main(arguments=None):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="run lesson 00 only")
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", help="run these, such as 04_walking_the_code_space"
    )
    parser.add_argument(
        "--keep-runs", action="store_true", help="a run counts though the library has changed"
    )
    options = parser.parse_args(arguments)
    every = [path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    stems = QUICK if options.quick else options.only or every
    begun = time.monotonic()
    try:
        status = build(ROOT, ROOT / "build" / "site", ROOT / "site", stems, options.keep_runs)
    except (running.Failed, staging.BrokenLink) as error:
        print(error, file=sys.stderr)
        return 1
    found = [] if status else heavy(ROOT / "site") + links.broken(ROOT / "site")
    for sentence in found:
        print(sentence, file=sys.stderr)
    if not (status or found):
        pages = len(list((ROOT / "site").rglob("*.html")))
        print(f"{pages} pages in site/ after {time.monotonic() - begun:.0f} s; open site/index.html.")
    return status or bool(found)


if __name__ == "__main__":
    sys.exit(main())
