"""The paper's experiments on MNIST: `python benchmarks/paper.py --experiment semi-100 --data mnist.npz`.

Each run writes one JSON file to benchmarks/paper/, from which `--table` makes docs/results.md. It keeps a
checkpoint after every epoch until its end; a run that was stopped, in whatever way, goes on where it was and
ends as it would have. `--quick` takes the embedded digits and small networks, needs seconds, and writes to
--folder.
"""

import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
import numpy as np
from recipes import EXPERIMENTS, Data
from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
RESULTS, TABLE = Path(__file__).with_suffix(""), ROOT / "docs" / "results.md"
HEAD = """# The paper's experiments on MNIST

Made by `benchmarks/paper.py --table` from [the runs](../benchmarks/paper); do not edit.

"Paper" is Makhzani et al., [Adversarial Autoencoders](https://arxiv.org/abs/1511.05644), sections 3 to 7.
"Ours" is the mean over seeds, with the standard deviation where there are three or more, measured on the
10,000 test images, which each run saw once, at its end. Choices were made on validation images, which are
cut from the training set. The gap is ours minus the paper's. Minutes are processor time of one run.

| experiment | measure | paper | ours | gap | seeds | minutes |
|---|---|---|---|---|---|---|
"""
NOTES = """
## What differs from the paper

"""


def train(experiment, data, seed, epochs, checkpoint):
    """Trains to the end, from the checkpoint where there is one; returns the model and a row for each epoch.

    Model and rows go to two files, the rows first: a row too many, from a run that ended between them, is
    dropped.
    """
    rows_file, half = checkpoint.with_suffix(".rows.json"), checkpoint.with_suffix(".half.keras")
    rows = []
    if checkpoint.exists():
        model = aae.load_model(checkpoint)
        rows = json.loads(rows_file.read_text())[: int(model.epochs_seen)]
    else:
        keras.utils.set_random_seed(seed)
        model = experiment.build(data, seed, epochs)
    with tqdm(total=epochs, initial=len(rows), unit="epoch", desc=f"{experiment.name} seed {seed}") as bar:
        for epoch in range(len(rows), epochs):
            start, clock = time.process_time(), time.perf_counter()
            history = experiment.fit(model, data, seed, epoch)
            row = {name: float(f"{values[-1]:.5g}") for name, values in history.items()}
            row |= experiment.watch(model, data)
            row["processor_seconds"] = round(time.process_time() - start, 2)
            row["seconds"] = round(time.perf_counter() - clock, 2)
            rows.append(row)
            rows_file.write_text(json.dumps(rows))
            model.save(half)
            os.replace(half, checkpoint)
            bar.set_postfix({name: row[name] for name in list(row)[-4:-2]}, refresh=False)
            bar.update()
    return model, rows


def run(experiment, data, seed, epochs, folder):
    """One whole run: trains, measures, writes the result to `folder` and returns it."""
    name = f"{experiment.name}-seed{seed}"
    model, rows = train(experiment, data, seed, epochs, folder / f"{name}.keras")
    result = {
        "experiment": experiment.name,
        "seed": seed,
        "data": data.digits.name,
        "epochs": epochs,
        "processor_minutes": round(sum(row["processor_seconds"] for row in rows) / 60, 1),
        "minutes": round(sum(row["seconds"] for row in rows) / 60, 1),
        "keras": keras.__version__,
        "machine": f"{platform.system()} {platform.machine()}",
        **experiment.measure(model, data),
        "epochs_watched": [
            {key: value for key, value in row.items() if "seconds" not in key}
            for row in rows[:: max(1, epochs // 6)]
        ],
    }
    (folder / f"{name}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for suffix in (".keras", ".rows.json"):
        (folder / f"{name}{suffix}").unlink()
    return result


def table(folder=RESULTS):
    """The text of docs/results.md, from the results in `folder`."""
    lines = []
    for experiment in EXPERIMENTS.values():
        runs = [json.loads(path.read_text()) for path in sorted(folder.glob(f"{experiment.name}-seed*.json"))]
        for key, (measure, paper, form) in experiment.table.items():
            values = [each[key] for each in runs]
            if values:
                lines.append(_row(experiment, measure, paper, form, values, runs))
    notes = "\n".join(f"- **{each.name}**: {each.note}" for each in EXPERIMENTS.values())
    return HEAD + "\n".join(lines) + "\n" + NOTES + notes + "\n"


def _row(experiment, measure, paper, form, values, runs):
    ours = form.format(np.mean(values))
    if len(values) >= 3:
        ours += " ± " + form.format(np.std(values, ddof=1)).lstrip("+")
    gap = "" if paper is None else form.replace("{:", "{:+").format(np.mean(values) - paper[0])
    stated = "" if paper is None else paper[1]
    minutes = f"{np.median([each['processor_minutes'] for each in runs]):.0f}"
    return f"| {experiment.name} | {measure} | {stated} | {ours} | {gap} | {len(values)} | {minutes} |"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--experiment", choices=sorted(EXPERIMENTS))
    parser.add_argument("--data", default="mnist", help='"mnist" (downloaded once), or a path to mnist.npz')
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, help="instead of the recipe's number")
    parser.add_argument("--folder", type=Path, help="for result and checkpoint; default benchmarks/paper")
    parser.add_argument(
        "--quick", action="store_true", help="two epochs of small networks on the embedded digits"
    )
    parser.add_argument("--table", action="store_true", help="write docs/results.md from all results")
    options = parser.parse_args()
    if options.table:
        TABLE.write_text(table(), encoding="utf-8")
        return
    if not options.experiment:
        parser.error(f"--experiment is missing; choose one of {', '.join(sorted(EXPERIMENTS))}, or --table.")
    if options.quick and not options.folder:
        parser.error("--quick needs --folder, so that its results do not mix with those of whole runs.")
    experiment = EXPERIMENTS[options.experiment]
    data = Data("digits" if options.quick else options.data, quick=options.quick)
    folder = options.folder or RESULTS
    folder.mkdir(parents=True, exist_ok=True)
    epochs = options.epochs or (2 if options.quick else experiment.epochs)
    try:
        result = run(experiment, data, options.seed, epochs, folder)
    except KeyboardInterrupt:
        sys.exit("Stopped. The same command goes on after the last whole epoch.")
    print(json.dumps({key: value for key, value in result.items() if key != "epochs_watched"}))


if __name__ == "__main__":
    main()
