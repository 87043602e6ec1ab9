"""What every test shares: the repository's root, fixed seeds, and surroundings that do not change results."""

import importlib.util
import os
import random
import sys
import tempfile

# Before any test module imports the frameworks, which read these once.
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["MPLBACKEND"] = "agg"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
# What a class has set as its data set, or for a dry run, must not change what the tests see.
os.environ.pop("AAE_TEACH_DATASET", None)
os.environ.pop("AAE_TEACH_EPOCHS", None)
# Tests answer questions; the record of whoever runs them stays as it is.
os.environ["AAE_TEACH_PROGRESS"] = os.path.join(tempfile.mkdtemp(), "progress.json")
# Nor does what they load stay in the user's cache.
os.environ["AAE_TEACH_CACHE"] = os.path.join(tempfile.mkdtemp(), "cache")

import numpy as np
import pytest

from tests import ROOT
from tests.turns import turn

MEASURED = pytest.StashKey()


@pytest.fixture(scope="session")
def root():
    """The repository's root."""
    return ROOT


@pytest.fixture(autouse=True)
def seeded():
    """The same random numbers in every run, in whichever order the tests are."""
    random.seed(0)
    np.random.seed(0)
    keras = sys.modules.get("keras")
    # Tests that need no framework do not wait for it.
    if keras is not None:
        keras.utils.set_random_seed(0)


def load_script(name, folder="tools"):
    """Imports FOLDER/NAME.py, which is in no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / folder / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def load_tool():
    """A function that imports a script by its name and folder."""
    return load_script


@pytest.fixture(scope="session")
def bootstrap():
    return load_script("bootstrap")


@pytest.fixture(scope="session")
def build_notebooks():
    return load_script("build_notebooks")


@pytest.fixture(scope="session")
def lock():
    return load_script("lock")


@pytest.fixture(scope="module")
def chromium():
    """A browser; the test is skipped where none is installed."""
    # Imported here, as below: other tests need nothing that drives a browser.
    from tests import browser

    with browser.chromium() as started:
        yield started


@pytest.fixture
def open_page(chromium):
    """A function that opens a page without any network; at the end nothing may have been complained about."""
    from tests import browser

    opened = []

    def open_file(path, **options):
        context = chromium.new_context(viewport={"width": 1100, "height": 1000}, **options)
        context.set_offline(True)
        page = browser.watched(context)
        opened.append((page, context))
        page.goto(path.as_uri())
        return page

    yield open_file
    for page, context in opened:
        browser.assert_content(page)
        context.close()


def measured():
    """The lines of what browser tests of this process measured."""
    browser = sys.modules.get("tests.browser")
    return list(browser.MEASURED) if browser else []


def pytest_sessionfinish(session):
    """Hands what was measured by a worker to the process that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["measured"] = measured()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    node.config.stash.setdefault(MEASURED, []).extend(getattr(node, "workeroutput", {}).get("measured", []))


def pytest_terminal_summary(terminalreporter, config):
    """Prints the times that browser tests measured, next to their budgets."""
    for line in measured() + config.stash.get(MEASURED, []):
        terminalreporter.write_line(line)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item):
    """Tests in a browser take turns, before their time limit begins."""
    if item.get_closest_marker("browser") is None:
        return (yield)
    worker = getattr(item.config, "workerinput", {"workerid": "gw0", "workercount": 1})
    number, count = int(worker["workerid"].removeprefix("gw")), worker["workercount"]
    alone = item.get_closest_marker("clock") is not None
    with turn(item.config.cache.mkdir("turns"), number, count, alone):
        return (yield)


def pytest_collection_modifyitems(items):
    """A browser loses a press or a move of the mouse now and then: its tests are tried up to three times.

    What is broken fails every time. Each further try is told at the end of the run.
    """
    for item in items:
        if item.path.name.startswith("test_browser_"):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.trains)
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(autouse=True)
def trains_only_where_marked(request, monkeypatch):
    """Keeps `make check` quick: what trains carries the mark `trains`, and is left to `make test`."""
    if request.node.get_closest_marker("trains") is None and "keras" in sys.modules:

        def refuse(*_, **__):
            pytest.fail("this test trains a model; mark it with @pytest.mark.trains")

        monkeypatch.setattr(sys.modules["keras"].Model, "fit", refuse)
