"""What TensorFlow and Keras say about themselves, asked in a process of their own.

A broken TensorFlow can end the process that imports it, and the doctor has to live on.
"""

import functools
import json
import os
import subprocess
import sys

TOO_SLOW = "the import took more than 3 minutes"
PROBE = """
import json
found = {}
import tensorflow
found["tensorflow"] = tensorflow.__version__
found["gpus"] = [device.name for device in tensorflow.config.list_physical_devices("GPU")]
print("found " + json.dumps(found))
import keras
found["keras"], found["backend"] = keras.__version__, keras.backend.backend()
print("found " + json.dumps(found))
"""


@functools.lru_cache(maxsize=1)
def probe_frameworks():
    """Returns what TensorFlow and Keras say about themselves: a dict, with "error" where one is broken."""
    environ = dict(os.environ, TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow")
    command = [sys.executable, "-c", PROBE]
    try:
        done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=180)
    except subprocess.TimeoutExpired:
        return {"error": TOO_SLOW}
    lines = [line for line in done.stdout.splitlines() if line.startswith("found ")]
    found = json.loads(lines[-1].removeprefix("found ")) if lines else {}
    if done.returncode < 0:
        found["error"] = f"the import was ended by signal {-done.returncode}"
    elif done.returncode:
        found["error"] = (done.stderr.strip().splitlines() or ["no message"])[-1]
    return found
