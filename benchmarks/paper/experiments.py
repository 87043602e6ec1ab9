"""The paper's experiments on MNIST: `python -m benchmarks.paper.experiments semi-100 --data mnist.npz`.

Writes the runs of one experiment to results/. A run keeps a checkpoint after every epoch until its end; if it
was stopped, in whatever way, the same command goes on where it was and ends as it would have. After it,
`make notebooks` writes docs/results.md. `--quick` is a trial with the embedded digits and small networks,
which needs seconds and writes nothing.

`--scheduler tcp://ADDRESS:8786` hands the seeds to the workers of a Dask cluster, as `grade` does. Start them
in the course's folder, which every worker has; `--data` is read where a worker runs.
"""

import functools
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import aae_teach as aae  # before keras, so that Keras finds its backend
import keras
from aae_teach.grading import cluster
from tqdm import tqdm

from benchmarks import measuring
from benchmarks.paper.recipes import EXPERIMENTS, Data

RESULTS, ROOT = Path(__file__).with_name("results"), Path(__file__).resolve().parents[2]
ALONE = "import json, sys, benchmarks.paper.experiments as own; own.run_alone(*json.loads(sys.argv[1]))"


def train(experiment, data, seed, epochs, checkpoint):
    """Trains to the end, from the checkpoint where there is one; returns the model and a row for each epoch.

    Model and rows go to two files, the rows first: a row too many, from a run that ended between them, is
    dropped.
    """
    rows_file, half = checkpoint.with_suffix(".rows"), checkpoint.with_suffix(".half.keras")
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


def run(experiment, data, epochs, folder, seed):
    """One whole run: trains, measures, and returns what was found; its checkpoint lies in `folder`."""
    checkpoint = folder / f"{experiment.name}-seed{seed}.keras"
    model, rows = train(experiment, data, seed, epochs, checkpoint)
    found = {
        "processor_minutes": round(sum(row["processor_seconds"] for row in rows) / 60, 1),
        "minutes": round(sum(row["seconds"] for row in rows) / 60, 1),
        **experiment.measure(model, data),
        **watched(rows, max(1, epochs // 6)),
    }
    checkpoint.unlink()
    checkpoint.with_suffix(".rows").unlink()
    return found


def run_on_worker(name, source, seed, epochs=None, quick=False):
    """The same on a worker of a cluster, whose checkpoints stay on its machine until the run's end.

    It runs in a process of its own: Keras takes seeds from Python's random numbers, from which threads of a
    worker draw, too.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "found.json"
        given = json.dumps([name, source, seed, epochs, quick, str(answer)])
        subprocess.run([sys.executable, "-c", ALONE, given], cwd=ROOT, check=True)
        return json.loads(answer.read_text(encoding="utf-8"))


def run_alone(name, source, seed, epochs, quick, answer):
    """Makes one run and writes what it found as JSON."""
    folder = Path(tempfile.gettempdir()) / "aae_teach_runs"
    folder.mkdir(exist_ok=True)
    experiment = EXPERIMENTS[name]
    found = run(experiment, Data(source, quick=quick), epochs or experiment.epochs, folder, seed)
    Path(answer).write_text(json.dumps(measuring.tidy(found)), encoding="utf-8")


def watched(rows, every):
    """Lists of what some of the epochs were like: {name_by_epoch: values}, and which epochs these were."""
    some = rows[::every]
    # `loss` is the sum of the phases' losses, which are there.
    names = [name for name in some[0] if "seconds" not in name and name != "loss"]
    lists = {f"{name}_by_epoch": [row[name] for row in some] for name in names}
    return {"watched_epochs": list(range(1, len(rows) + 1, every)), **lists}


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("experiment", choices=sorted(EXPERIMENTS))
    parser.add_argument("--data", default="mnist", help="mnist, downloaded once, or a path to mnist.npz")
    parser.add_argument("--quick", action="store_true", help="two epochs of small networks, written nowhere")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="train on the workers of this Dask scheduler")
    options = parser.parse_args()
    experiment = EXPERIMENTS[options.experiment]
    if options.quick:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(run(experiment, Data("digits", quick=True), 2, Path(folder), seed=0)))
        return
    data = Data(options.data)
    measured = functools.partial(
        measuring.measure,
        RESULTS / f"{experiment.name}.json",
        [{"seed": seed} for seed in range(experiment.seeds)],
        options=options,
        data=data.digits.name,
        older=True,  # what differs between versions is small beside what differs between seeds
        epochs=experiment.epochs,
    )
    try:
        if options.scheduler:
            train_on_cluster(measured, options.scheduler, experiment, options.data)
        else:
            measured(functools.partial(run, experiment, data, experiment.epochs, RESULTS))
    except KeyboardInterrupt:
        sys.exit("Stopped. The same command goes on after the last whole epoch.")


def train_on_cluster(measured, address, experiment, source):
    """Measures with the workers of a Dask scheduler; `measured` takes the function that makes a run."""
    # By its name, which workers know; what is part of a script they would have to be sent.
    from benchmarks.paper.experiments import run_on_worker as make

    try:
        with cluster.connected(address) as client:
            spread = functools.partial(measuring.on_workers, client)
            measured(functools.partial(make, experiment.name, source), spread=spread)
    except cluster.BadScheduler as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
