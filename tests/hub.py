"""A real JupyterHub for tests: the configuration of deploy/, on this machine alone, below a base address.

Tests skip without configurable-http-proxy, unless the environment variable AAE_TEACH_HUB is "required".
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request

import psutil
import pytest

from tests import ROOT, browser

PASSWORD = "for-a-test-on-this-machine-alone"
# What a test adds to the hub that is handed out: who may log in, where homes are, which ports are free.
ADDED = """
load_subconfig({config!r})
c.JupyterHub.bind_url = "http://127.0.0.1:{port}/class/"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub_port}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.db_url = "sqlite:///{state}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{state}/secret"
c.ConfigurableHTTPProxy.pid_file = "{state}/proxy.pid"
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = {password!r}
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{state}/homes/{{username}}"
c.Spawner.poll_interval = 1
c.Spawner.args.extend(["--LabApp.expose_app_in_browser=True", "--allow-root", "--LabApp.news_url=None"])
c.Spawner.args.append("--LanguageServerManager.autodetect=False")
"""


class Hub:
    """A hub that runs.

    Attributes:
        address: of its front page.
        homes: folder with a home for each learner.
        log: path of what hub and servers write.
    """

    def __init__(self, address, homes, log, process):
        self.address, self.homes, self.log, self._process = address, homes, log, process

    def home(self, learner):
        """A learner's home, with JupyterLab's settings for tests."""
        home = self.homes / learner
        for name, content in browser.SETTINGS.items():
            file = home / ".jupyter/lab/user-settings/@jupyterlab" / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(content))
        return home

    def server(self, learner):
        """The process of a learner's server; None if there is none."""
        for process in psutil.Process(self._process.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                single = any(part.endswith("jupyterhub-singleuser") for part in process.cmdline())
                if single and process.environ().get("JUPYTERHUB_USER") == learner:
                    return process
        return None


@contextlib.contextmanager
def running(course, state):
    """A `Hub` that hands out a course.

    Args:
        course: folder of a git repository.
        state: an empty folder.
    """
    ports = {name: browser.free_port() for name in ("port", "hub_port", "proxy_port")}
    config = state / "jupyterhub_config.py"
    known = {"config": str(ROOT / "deploy" / "jupyterhub_config.py"), "proxy": proxy(), "state": state}
    config.write_text(ADDED.format(**known, **ports, password=PASSWORD))
    environ = {name: value for name, value in os.environ.items() if "THREADS" not in name}
    environ |= {"AAE_TEACH_COURSE": str(course), "AAE_TEACH_USER_ENVIRONMENT": sys.prefix}
    address, log = f"http://127.0.0.1:{ports['port']}/class/", state / "log"
    command = [sys.executable, "-m", "jupyterhub", "--config", str(config)]
    process = subprocess.Popen(
        command, cwd=state, env=environ, stdout=log.open("w"), stderr=subprocess.STDOUT, text=True
    )
    try:
        _wait(process, f"{address}hub/api", log)
        yield Hub(address, state / "homes", log, process)
    finally:
        _end(process)


def proxy():
    """The path of configurable-http-proxy."""
    own = ROOT / "deploy" / "node_modules" / ".bin"
    if found := shutil.which("configurable-http-proxy", path=f"{own}{os.pathsep}{os.environ['PATH']}"):
        return found
    reason = "no configurable-http-proxy; `npm ci --prefix deploy` brings it"
    if os.environ.get("AAE_TEACH_HUB") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def _wait(process, address, log, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=1).close()
            return
        assert process.poll() is None, log.read_text()
        time.sleep(0.2)
    raise AssertionError(f"JupyterHub did not answer within {seconds} s:\n{log.read_text()}")


def _end(process):
    """Ends the hub, and then what it may have left: the proxy, servers and their kernels."""
    started = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(20)
    for each in [process, *started]:
        with contextlib.suppress(psutil.Error, ProcessLookupError):
            each.kill()
    process.wait()
