"""What images without labels are worth beside 50 or 100 with labels: `python benchmarks/few_labels.py`.

For ten seeds, each with a validation split, a labelled subset and starting weights of its own, a plain
classifier and a semi-supervised AAE of lesson 07 learn from the same labels and are measured on the test
images once. Two more models show where a margin comes from: the same AAE without the unlabelled images, and
with unlabelled images in which half of the digits are rare. The results go to few_labels.json.

`--tune` measures the candidates among which the recipe was chosen, on validation images of seeds that occur
nowhere else, and puts them into the same file. `--seeds 1` is a quick trial that writes nothing.
About 12 minutes on two cores, and 8 more for `--tune`.
"""

import argparse
import json
import platform
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
import tensorflow as tf
from sklearn.neighbors import KNeighborsClassifier

RESULT = Path(__file__).with_suffix(".json")
EPOCHS, STEPS_PER_EPOCH = 40, 14  # 1,400 images in batches of 100
STEPS = EPOCHS * STEPS_PER_EPOCH
STYLE_DIM = 2
NOISE = {"plain": 0.8, "semi": 0.3}
MODELS = ("plain", "semi", "neighbours", "labels_only", "unbalanced")
TUNING_SEEDS = range(100, 104)
START = "glorot_uniform"


def load(full, seed, per_class):
    """The split of a seed, the positions of its labelled images, and labels with -1 for unknown ones."""
    digits = aae.validation_split(full, 100, seed=seed)
    known = aae.balanced_subset(digits.y_train, per_class, seed=seed)
    labels = np.full_like(digits.y_train, -1)
    labels[known] = digits.y_train[known]
    return digits, known, labels


def keep_unbalanced(digits, labels, seed):
    """Images and labels in which 5 to 9 are a tenth as frequent as 0 to 4; labelled images all stay."""
    kept = np.random.default_rng(seed).uniform(size=len(labels)) < 0.1
    kept |= (digits.y_train < 5) | (labels >= 0)
    return digits.x_train[kept], labels[kept]


def build_plain(noise=NOISE["plain"], dropout=0.0, steps=STEPS):
    inputs = x = keras.Input((784,))
    x = keras.layers.GaussianNoise(noise)(x)
    for units in (512, 256):
        x = keras.layers.Dense(units, "relu", kernel_initializer=START)(x)
        x = keras.layers.Dropout(dropout)(x)
    model = keras.Model(inputs, keras.layers.Dense(10)(x))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    # Many steps to an execution, because a step takes less time than Keras takes between two of them.
    model.compile(aae.steady_optimizer(steps), loss, jit_compile=True, steps_per_execution=40)
    return model


def build_semi(seed, noise=NOISE["semi"], style_dim=STYLE_DIM, steps=STEPS):
    hidden = (512, 256)
    model = aae.SemiSupervisedAAE(
        aae.build_two_headed_encoder(style_dim, 10, hidden=hidden, initializer=START, noise=noise),
        aae.build_decoder(10 + style_dim, hidden=hidden[::-1], initializer=START),
        aae.build_discriminator(style_dim, hidden, START),
        aae.build_discriminator(10, hidden, START),
        aae.Gaussian(style_dim, 1.0),
        seed=seed,
    )
    model.compile(*(aae.steady_optimizer(steps) for _ in range(4)))
    return model


class Reused:
    """A model that is compiled once and begins anew for every seed, which saves most of the time."""

    def __init__(self, build):
        self.build, self.model = build, None

    def start(self, seed):
        keras.utils.set_random_seed(seed)
        fresh = self.build(seed)
        if self.model is None:
            self.model = fresh
            return fresh
        model = self.model
        model.set_weights(fresh.get_weights())
        for optimizer in getattr(model, "phase_optimizers", {0: model.optimizer}).values():
            for variable in optimizer.variables:
                variable.assign(np.zeros(variable.shape))
        if isinstance(model, aae.SemiSupervisedAAE):
            model.seed = seed
            model.epochs_seen.assign(0)
            model.seed_generator.state.assign(fresh.seed_generator.state)
        return model


def train_plain(reused, seed, digits, known, steps=STEPS):
    model = reused.start(seed)
    given = tf.data.Dataset.from_tensors((digits.x_train[known], digits.y_train[known])).cache().repeat()
    model.fit(given, steps_per_epoch=steps, verbose=0)
    return lambda images: model.predict(images, verbose=0).argmax(axis=1)


def train_semi(reused, seed, images, labels):
    model = reused.start(seed)
    epochs = STEPS // -(-len(images) // 100)  # the same number of steps, however many images there are
    model.fit(images, labels, batch_size=100, epochs=epochs, verbose=0)
    return model.classify


def wrong(classify, images, truth):
    return round(float(np.mean(classify(images) != truth)), 4)


def study(full, seeds, name):
    """The rows of one model: seed, number of labels, test error."""
    rows = []
    for per_class in (10, 5) if name in ("plain", "semi", "neighbours") else (10,):
        reused = Reused((lambda seed: build_plain()) if name == "plain" else build_semi)
        for seed in seeds:
            digits, known, labels = load(full, seed, per_class)
            if name == "plain":
                classify = train_plain(reused, seed, digits, known)
            elif name == "semi":
                classify = train_semi(reused, seed, digits.x_train, labels)
            elif name == "neighbours":
                nearest = KNeighborsClassifier(1).fit(digits.x_train[known], digits.y_train[known])
                classify = nearest.predict
            elif name == "labels_only":
                # Fourteen copies, so that an epoch has as many steps as one with the unlabelled images.
                only = np.tile(digits.x_train[known], (14, 1)), np.tile(digits.y_train[known], 14)
                classify = train_semi(reused, seed, *only)
            else:
                classify = train_semi(reused, seed, *keep_unbalanced(digits, labels, seed))
            error = wrong(classify, digits.x_test, digits.y_test)
            rows.append({"seed": seed, "labels": 10 * per_class, name: error})
            print(rows[-1], flush=True)
    return rows


def tune(full, seeds, name, measured):
    """The validation errors of a model's candidates with 100 labels; those already measured stay."""
    candidates = {
        "plain": [{"noise": noise} for noise in (0.0, 0.3, 0.5, 0.8, 1.0)]
        + [{"noise": 0.8, "dropout": 0.5}, {"noise": 0.8, "steps": 280}],
        "semi": [{"noise": noise, "style_dim": 10} for noise in (0.0, 0.3, 0.5, 0.8)]
        + [{"noise": 0.3, "style_dim": style_dim} for style_dim in (5, 2)],
    }
    found = []
    for recipe in candidates[name]:
        if before := [
            row for row in measured if row.items() >= recipe.items() and len(row) == len(recipe) + 2
        ]:
            found += before
            continue
        if name == "plain":
            reused = Reused(lambda seed, recipe=recipe: build_plain(**recipe))
        else:
            reused = Reused(lambda seed, recipe=recipe: build_semi(seed, **recipe))
        errors = []
        for seed in seeds:
            digits, known, labels = load(full, seed, 10)
            if name == "plain":
                classify = train_plain(reused, seed, digits, known, recipe.get("steps", STEPS))
            else:
                classify = train_semi(reused, seed, digits.x_train, labels)
            errors.append(wrong(classify, digits.x_validation, digits.y_validation))
        found.append({"model": name, **recipe, "errors": errors})
        print(found[-1], round(np.mean(errors), 4), flush=True)
    return found


def read():
    return json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}


def write(part, rows):
    """Puts one part into the file, where other models' rows are there already beside them."""
    parts = read()
    parts["about"] = {
        "data": "digits",
        "keras": keras.__version__,
        "machine": f"{platform.system()} {platform.machine()}",
    }
    if part == "runs":
        old = {(row["seed"], row["labels"]): row for row in parts.get("runs", ())}
        for row in rows:
            old[row["seed"], row["labels"]] = {**old.get((row["seed"], row["labels"]), {}), **row}
        rows = [old[key] for key in sorted(old)]
    parts[part] = rows
    lines = [f'"about": {json.dumps(parts.pop("about"))}']
    for name in sorted(parts):
        lines.append(f'"{name}": [\n' + ",\n".join(map(json.dumps, parts[name])) + "\n]")
    RESULT.write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--only", choices=MODELS, help="this model alone")
    options = parser.parse_args()
    full, names = aae.load_digits("digits"), (options.only,) if options.only else MODELS
    for name in names:
        if options.tune and name in ("plain", "semi"):
            part = f"tuning_{name}"
            write(part, tune(full, TUNING_SEEDS, name, read().get(part, [])))
        elif not options.tune:
            rows = study(full, range(options.seeds), name)
            if options.seeds >= 10:
                write("runs", rows)


if __name__ == "__main__":
    main()
