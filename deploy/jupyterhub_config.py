"""JupyterHub for the course on one machine; docs/hub.md says how to set it up.

The Littlest JupyterHub takes it as it is, as a file of /opt/tljh/config/jupyterhub_config.d/. A hub of your
own begins its jupyterhub_config.py with `load_subconfig("PATH/TO/THIS/FILE")` and adds who may log in.
"""

import importlib.util
import os
import sys
from pathlib import Path
from urllib.parse import urlencode

c = get_config()  # noqa: F821 (JupyterHub puts it here)

# Where the servers' Python is, with requirements.lock, the course, jupyterhub and nbgitpuller.
USER_ENVIRONMENT = Path(os.environ.get("AAE_TEACH_USER_ENVIRONMENT", "/opt/tljh/user"))
# The course as a git repository that learners can read and not write; each gets a working copy of it.
COURSE = os.environ.get("AAE_TEACH_COURSE", "/srv/aae_teach")
WORKING_COPY = "course"  # its folder in a learner's home
KERNEL_IDLE, SERVER_IDLE = 1800, 3600  # seconds without use, after which they are ended

# Every start, and every visit to the link, brings what is new into the working copy. What was written stays.
pull = {
    "repo": f"file://{COURSE}",
    "branch": "main",
    "targetpath": WORKING_COPY,
    "urlpath": f"lab/tree/{WORKING_COPY}/notebooks/00_start_here.ipynb",
}
c.Spawner.default_url = f"/git-pull?{urlencode(pull)}"

# The first caps the threads of TensorFlow and BLAS to CPU_LIMIT, which JupyterHub sets from cpu_limit.
c.Spawner.cmd = [
    str(USER_ENVIRONMENT / "bin" / "aae-teach-start"),
    str(USER_ENVIRONMENT / "bin" / "jupyterhub-singleuser"),
]
c.Spawner.cpu_limit = 2.0
c.Spawner.mem_limit = "2G"  # SystemdSpawner holds servers to it, plain processes are not held
c.Spawner.http_timeout = c.Spawner.start_timeout = 120  # a whole class starts at once
c.JupyterHub.concurrent_spawn_limit = 10

# A lesson that was left open keeps about a gigabyte; its notebook stays, its variables go.
c.Spawner.args = [
    f"--MappingKernelManager.cull_idle_timeout={KERNEL_IDLE}",
    "--MappingKernelManager.cull_interval=120",
    "--MappingKernelManager.cull_connected=True",  # an open tab is no use
]

# The Littlest JupyterHub has a culler of its own: `tljh-config set services.cull.timeout 3600`.
if importlib.util.find_spec("tljh") is None:
    culler = [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={SERVER_IDLE}", "--cull-every=300"]
    scopes = ["list:users", "read:users:activity", "read:servers", "delete:servers"]
    c.JupyterHub.services.append({"name": "idle-culler", "command": culler})
    c.JupyterHub.load_roles.append({"name": "idle-culler", "scopes": scopes, "services": ["idle-culler"]})
