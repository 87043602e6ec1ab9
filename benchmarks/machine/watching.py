"""How much of the training time `aae.explore.live` takes, in a real Jupyter kernel.

    python benchmarks/live.py

Trains the steadied model on the embedded digits in pairs, one run with `live` and one without, the order
turned about from pair to pair, so that what else the machine does falls on both. Writes benchmarks/live.json:
seconds of `fit` for every run, the median over the pairs of (with - without) / without, and the median share
of the seconds that passed within the callback itself, which is the steadier of the two on a busy machine.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from jupyter_client.manager import start_new_kernel

RESULT = Path(__file__).with_suffix(".json")

# Runs in the kernel, where widgets have a comm and messages are written and sent as in JupyterLab.
PROGRAM = """
import json, time
import aae_teach as aae
import keras

digits = aae.load_digits()

def timed(callback, spent):
    for name in ("on_train_begin", "on_epoch_end", "on_train_end", "close"):
        setattr(callback, name, clocked(getattr(callback, name), spent))
    return callback

def clocked(method, spent):
    def call(*args, **kwargs):
        start = time.perf_counter()
        try:
            return method(*args, **kwargs)
        finally:
            spent.append(time.perf_counter() - start)
    return call

def train(epochs, watched):
    spent = []
    keras.utils.set_random_seed(0)
    model = aae.build_steady_model(aae.Gaussian(stddev=5.0), 15 * epochs)
    callbacks = [timed(aae.explore.live(digits.x_test, digits.y_test), spent)] if watched else []
    start, cpu = time.perf_counter(), time.process_time()
    model.fit(digits.x_train, epochs=epochs, callbacks=callbacks, verbose=0)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
    return {"seconds": seconds, "cpu_seconds": cpu_seconds, "seconds_in_callback": sum(spent)}

train(2, True)
"""


def run(client, code):
    """Runs code in the kernel; returns what it prints."""
    printed = []

    def listen(message):
        if message["msg_type"] == "stream" and message["content"]["name"] == "stdout":
            printed.append(message["content"]["text"])

    reply = client.execute_interactive(code, output_hook=listen, timeout=900)
    if reply["content"]["status"] != "ok":
        raise RuntimeError("\n".join(reply["content"]["traceback"]))
    return "".join(printed)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--pairs", type=int, default=5)
    arguments = parser.parse_args()
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        run(client, PROGRAM)
        pairs = []
        for k in range(arguments.pairs):
            pair = {}
            for watched in (k % 2 == 0, k % 2 == 1):
                code = f"print(json.dumps(train({arguments.epochs}, {watched})))"
                pair["with" if watched else "without"] = json.loads(run(client, code).splitlines()[-1])
            pairs.append(pair)
            print(pair, flush=True)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    medians = {
        f"cost_in_{name}": float(np.median([p["with"][name] / p["without"][name] - 1 for p in pairs]))
        for name in ("seconds", "cpu_seconds")
    }
    shares = [p["with"]["seconds_in_callback"] / p["with"]["seconds"] for p in pairs]
    medians["share_in_callback"] = float(np.median(shares))
    print(medians)
    RESULT.write_text(
        json.dumps({"epochs": arguments.epochs, "medians": medians, "pairs": pairs}, indent=1) + "\n"
    )


if __name__ == "__main__":
    main()
