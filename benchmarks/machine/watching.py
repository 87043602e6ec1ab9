"""How much of the training time `aae.explore.live` takes: `python -m benchmarks.machine.watching`.

Trains the steadied model on the embedded digits in a real Jupyter kernel, in pairs, one run with `live` and
one without, the order turned about from pair to pair, so that what else the machine does falls on both.
Writes the seconds of `fit` for every run, and those that passed within the callback itself, which is the
steadier of the two on a busy machine.
"""

import functools
import json

from jupyter_client.manager import start_new_kernel

from benchmarks import measuring

EPOCHS, PAIRS = 30, 7

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

def train(epochs, watched, seed=0):
    spent = []
    keras.utils.set_random_seed(seed)
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


def make(client, pair, watched, seed):
    code = f"print(json.dumps(train({EPOCHS}, {watched}, {seed})))"
    return json.loads(run(client, code).splitlines()[-1])


def main():
    options = measuring.command_line(__doc__).parse_args()
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        run(client, PROGRAM)
        measuring.measure(
            __file__,
            [
                {"pair": pair, "watched": watched, "seed": 0}
                for pair in range(PAIRS)
                for watched in (pair % 2 == 0, pair % 2 == 1)
            ],
            functools.partial(make, client),
            options,
            epochs=EPOCHS,
        )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
