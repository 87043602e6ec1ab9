"""The Lab beside Keras: `python -m benchmarks.lessons.lab_and_keras`.

Both train the steady recipe on the embedded digits at their own 8x8 pixels, with networks of the same sizes,
over ten seeds each, and measure the same three things. The Lab's modules run in Node, as its worker does in a
page. Five minutes on one core.
"""

import json
import subprocess
import tempfile
import time
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
from aae_teach import metrics
from aae_teach.data import small_digits
from aae_teach.explore.training_lab import WHITE

from benchmarks import measuring

SEEDS, EPOCHS, BATCH, SHOWN, HIDDEN = 10, 60, 100, 600, (128, 64)
FRONTEND = Path(aae.__file__).parent / "explore" / "frontend"
SCRIPT = """
import {{ readFileSync }} from "node:fs";
import {{ createTrainer }} from "{frontend}/lab_trainer.js";
import {{ DEFAULTS }} from "{frontend}/lab_settings.js";
const {{ images, labels, train, white }} = JSON.parse(readFileSync("{data}", "utf8"));
const data = {{ images: Uint8Array.from(images), labels, train, pixels: 64, white }};
const trainer = createTrainer(data, {{ ...DEFAULTS, seed: {seed}, epochs: {epochs} }});
while (!trainer.ended) trainer.step();
console.log(JSON.stringify(trainer.history.at(-1)));
"""


def train_lab(seed, node):
    """What the Lab's trainer measures at the end, with its defaults and this seed."""
    digits = small_digits()
    images = [*digits.x_train, *digits.x_test]
    data = {
        "images": [round(float(pixel) * WHITE) for image in images for pixel in image],
        "labels": [*digits.y_train.tolist(), *digits.y_test.tolist()],
        "train": len(digits.x_train),
        "white": WHITE,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digits.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        script = SCRIPT.format(frontend=FRONTEND.as_uri(), data=path.as_posix(), seed=seed, epochs=EPOCHS)
        run = subprocess.run(
            [node, "--input-type=module", "-e", script], capture_output=True, text=True, check=True
        )
    found = json.loads(run.stdout)
    return {
        "test_mse": found["copies"],
        "neighbour_accuracy": found["accuracy"],
        "energy_distance": found["distance"],
    }


def train_keras(seed):
    """The same of `build_steady_model`, measured as the Lab measures."""
    digits = small_digits()
    keras.utils.set_random_seed(seed)
    prior = aae.Gaussian(2, stddev=5.0)
    model = aae.build_steady_model(
        prior, EPOCHS * -(-len(digits.x_train) // BATCH), image_size=64, hidden=HIDDEN, seed=seed
    )
    model.fit(digits.x_train, batch_size=BATCH, epochs=EPOCHS, verbose=0)
    codes, test_codes = (model.encoder.predict(x, verbose=0) for x in (digits.x_train, digits.x_test))
    shown = [*codes, *test_codes][-SHOWN:]
    return {
        "test_mse": metrics.reconstruction_error(model, digits.x_test),
        "neighbour_accuracy": metrics.neighbour_accuracy(codes, digits.y_train, test_codes, digits.y_test),
        "energy_distance": float(metrics.energy_distance(shown, prior.sample(SHOWN, seed=seed))),
    }


def make(way, seed):
    # The tests' Node, which comes with a package where the machine has none.
    from tests.node import find_node

    keras.backend.clear_session()
    start = time.perf_counter()
    found = train_lab(seed, find_node()) if way == "Lab" else train_keras(seed)
    return {**found, "seconds": round(time.perf_counter() - start, 1)}


def main():
    measuring.measure(
        __file__,
        [{"way": way, "seed": seed} for way in ("Lab", "Keras") for seed in range(SEEDS)],
        make,
        measuring.command_line(__doc__).parse_args(),
        epochs=EPOCHS,
        hidden=HIDDEN,
    )


if __name__ == "__main__":
    main()
