"""What the exercises and docs/acceptance.md show of results: each name that stands at a marker in a text."""

import functools
import importlib

import numpy as np

from benchmarks.measuring import read
from benchmarks.tables import percent, seeds_of, span, table

MISSING = "none made"


def loss(value):
    """Losses of all sizes in one table."""
    return f"{value:.{3 if value < 1 else 1 if value < 1000 else 0}f}"


def number(form):
    return lambda value: MISSING if value is None else f"{value:{form}}"


def share(digits=0):
    return lambda value: percent(value, digits)


# The columns of each exercise's table: what was measured, its title, how it is written.
COLUMNS = {
    "ex01": (
        ("loss_1", "epoch 1", loss),
        ("loss_10", "epoch 10", loss),
        ("loss_40", "epoch 40", loss),
        ("test_loss", "test images, at the end", loss),
    ),
    "ex04": (
        ("test_error", "test error", number(".4f")),
        ("energy_distance", "energy distance of its codes to N(0, 5²)", number(".2f")),
        ("strange", "strange", share(1)),
        ("undecided", "undecided", share()),
        ("rarest_digit", "rarest digit", share(1)),
    ),
    "ex05": (
        ("own_petal", "in their own petal", share()),
        ("own_petal_worst_digit", "the same, for the worst digit", share()),
        ("most_frequent_digit", "most frequent digit of their petal", share()),
        ("empty_places", "in empty places", share()),
    ),
    "ex07": (
        ("validation_error", "validation error", share()),
        ("test_error", "test error", share(1)),
        ("classification_loss", "classification loss at the end", number(".2f")),
        ("surer_than_0.9", "surer than 0.9", share()),
        ("rarest", "rarest category", share(1)),
    ),
    "ex08": (
        ("clusters", "clusters", number("d")),
        ("in_use", "in use", number(".1f")),
        ("sure", "sure", number(".2f")),
        ("copies", "reconstruction, mean squared error", number(".4f")),
        ("error", "clustering error", share(1)),
    ),
    "ex09": (
        ("lead", "nats above row C", number(".0f")),
        ("gain", "nats gained with 20,000 pictures", number(".0f")),
        ("strange", "strange", share()),
        ("distance", "nearest distance", number(".2f")),
    ),
}


def table_of_mistakes(exercise):
    """A row for each letter that the exercise asks about, in the order of its question."""
    reading = importlib.import_module(f"aae_teach.checks.questions.{exercise}.reading")
    letters, what, title = (
        (reading.ROWS, "generator", "row") if exercise == "ex09" else (reading.CAUSES, "cause", "run")
    )
    rows = []
    for letter, (cause, _) in letters.items():
        runs = read(f"mistakes_{exercise}").where(**{what: cause})
        runs = [beside_its_seed(run) if exercise == "ex09" else run for run in runs]
        cells = (" and ".join(form(run[key]) for run in runs) for key, _, form in COLUMNS[exercise])
        rows.append((letter, *cells))
    return table((title, *(column for _, column, _ in COLUMNS[exercise])), rows)


def beside_its_seed(run):
    """What exercise 09 shows of a generator: in differences, so that lesson 09's table names none of them."""
    of_seed = {other["generator"]: other for other in read("mistakes_ex09").where(seed=run["seed"])}
    return run | {
        "lead": run["few"] - of_seed["AAE"]["few"],
        "gain": run["many"] - run["few"],
        "distance": run["nearest"] / of_seed["held out"]["nearest"],
    }


def table_of_acceptance():
    result = read("acceptance_ex03")
    limits, rows = result.about["limits"], []
    for prior, kind in dict.fromkeys((run["prior"], run["kind"]) for run in result.runs):
        distances = result.values("distance", prior=prior, kind=kind)
        passed = (distances <= limits[prior]).sum()
        rows.append((prior, kind, len(distances), passed, span(distances, ".3f")))
    return table(("prior", "models", "trained", "passed", "energy distance"), rows)


def correct_beyond_chance():
    """How many correct models are farther from their prior than 95 % of samples of the prior itself."""
    result = read("acceptance_ex03")
    count = total = 0
    for prior, limit in result.about["by_chance"].items():
        distances = result.values("distance", prior=prior, kind="correct")
        count, total = count + (distances > limit).sum(), total + len(distances)
    return f"{count} of the {total}"


def said(what, prior, form):
    return lambda: f"{read('acceptance_ex03').about[what][prior]:{form}}"


def refusals():
    """How many checks right answers went through, of how many questions, and how many refused them."""
    runs = read("refusals").runs
    checks = sum(run["answers"] * run["draws"] for run in runs)
    refused = sum(run["refused"] for run in runs) or "none"
    return f"{checks:,} checks of {len(runs)} questions, each with inputs of its own, refused {refused}"


def row_of_mutants(name, runs):
    counts = (sum(run[key] for run in runs) for key in ("mutants", "killed", "no_other", "listed"))
    mean = np.mean([run["check_mean"] for run in runs])
    slowest = max(run["check_slowest"] for run in runs)
    return name, *counts, f"{mean:.2f}", f"{slowest:.2f}"


def table_of_mutants(by_question):
    """A row for each question or each exercise: what became of its mutants, and what a check of it takes."""
    groups = {}
    for run in read("mutants").runs:
        name = run["question"] if by_question else run["question"].split(".")[0]
        groups.setdefault(name, []).append(run)
    title = "question" if by_question else "exercise"
    columns = (title, "mutants", "refused", "no other answer", "listed", "mean check, s", "slowest, s")
    return table(columns, [row_of_mutants(*group) for group in groups.items()])


def share_of_mutants():
    """How many mutants that are another answer were refused."""
    runs = read("mutants").runs
    killed, listed = (sum(run[key] for run in runs) for key in ("killed", "listed"))
    surviving = sum(len(run["surviving"]) for run in runs)
    others = killed + listed + surviving
    survives = f"{surviving or 'none'} survives unlisted"
    return f"{killed:,} of {others:,} are refused, {listed:,} are listed, {survives}"


SHOWN = {
    "refusals.count": refusals,
    "mutants.count": share_of_mutants,
    "mutants.exercises": functools.partial(table_of_mutants, False),
    "mutants.questions": functools.partial(table_of_mutants, True),
    **{f"mistakes_{exercise}.table": functools.partial(table_of_mistakes, exercise) for exercise in COLUMNS},
    "diagnosed_runs.seeds": lambda: seeds_of(read("diagnosed_runs")),
    "acceptance_ex03.table": table_of_acceptance,
    "acceptance_ex03.beyond_chance": correct_beyond_chance,
    **{
        f"acceptance_ex03.{name}_{prior}": said(what, prior, form)
        for name, what, form in (("limit", "limits", ".2f"), ("chance", "by_chance", ".3f"))
        for prior in ("normal", "uniform")
    },
}
