"""Measures the five runs that exercise 08 asks about: `python benchmarks/broken_08.py`.

Networks, recipe and measures are those of lesson 08: its own source runs up to its first training with them.
The values go to broken_08.json.
"""

import json
from pathlib import Path

import aae_teach as aae
import tensorflow as tf
from aae_teach.adversarial import cross_entropy

HERE = Path(__file__).resolve().parent
LESSON = HERE.parent / "lessons" / "08_clusters_without_labels.py"
END = "\n# %% [markdown]\n# ## A first run, and how to read it"
RECIPE = "\n# ## A recipe that sorts", "\n# %% [markdown]\n# **Predict** before you run it"
LONG_STYLE = 15


class Undecided(aae.ClusteringAAE):
    """Its encoder never hears from the category discriminator."""

    def generator_phase(self, images):
        with tf.GradientTape() as tape:
            styles, _ = self.codes(images, training=True)
            loss = cross_entropy(1.0, self.style_discriminator(styles, training=True))
        self.descend("generator", tape, loss)
        return loss


def lesson_names():
    """What the lesson defines before it trains anything of its own recipe."""
    text = LESSON.read_text(encoding="utf-8")
    measures = text[text.index("\ndef in_use(") : text.index("\nfirst_epochs = ")]
    recipe = text[text.index(RECIPE[0]) : text.index(RECIPE[1])].split("\n# %%\n", 1)[1]
    names = {"__name__": "lesson"}
    exec(compile(text[: text.index(END)] + measures + recipe, str(LESSON), "exec"), names)
    return names


def measure(lesson, name, style_dim=None, **options):
    lesson["style_dim"] = style_dim or 2
    model = lesson["build_sorting_model"](lesson["categories"], lesson["seed"], lesson["steps"], **options)
    if name == "noise missing":
        model.category_noise = 0.0
    if name == "no category adversary":
        model.__class__ = Undecided
    images, targets = lesson["moved_images"], lesson["targets"]
    model.fit(images, targets, batch_size=lesson["batch_size"], epochs=lesson["epochs"], verbose=0)
    found = lesson["report"](name, model)
    keys = {"in use": "in use", "sure": "sure", "copies": "copies", "error": ("as they come", "majority")}
    return {"clusters": lesson["categories"]} | {key: float(found[old]) for key, old in keys.items()}


def main():
    lesson = lesson_names()
    count = len(lesson["digits"].x_test)
    flattered = {"clusters": count, "in use": count, "sure": 1.0, "copies": None, "error": 0.0}
    found = {
        "noise missing": measure(lesson, "noise missing"),
        "no category adversary": measure(lesson, "no category adversary"),
        "nothing": measure(lesson, "nothing"),
        "style too long": measure(lesson, "style too long", LONG_STYLE, style_noise=0.0),
        "one cluster for each image": flattered,
    }
    rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in found.items())
    (HERE / "broken_08.json").write_text("{\n" + rows + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
