"""The numbers that exercise 05 shows are those that were measured, and each run gives itself away."""

import json

from aae_teach.checks.ex05_reading import CAUSES


def test_the_table_of_runs_is_made_from_the_measurements(root):
    text = (root / "lessons" / "ex05_choosing_a_prior.py").read_text()
    measured = json.loads((root / "benchmarks" / "broken_05.json").read_text())
    assert sorted(measured) == sorted(cause for cause, _ in CAUSES.values())
    for run, (cause, _) in CAUSES.items():
        row = " | ".join(f"{100 * value:.0f} %" for value in measured[cause])
        assert f"# | {run} | {row} |" in text


def test_each_run_differs_from_the_others_where_the_hints_say(root):
    measured = json.loads((root / "benchmarks" / "broken_05.json").read_text())
    own, worst, most_frequent, empty = zip(*measured.values())
    runs = list(measured)
    assert runs[empty.index(max(empty))] == "no generator phase" and sorted(empty)[-2] < 0.5
    assert own[runs.index("next petal")] < 0.1 and most_frequent[runs.index("next petal")] > 0.8
    assert own[runs.index("one label hidden")] > 0.7 and worst[runs.index("one label hidden")] < 0.1
    assert worst[runs.index("nothing")] > 0.5
    assert most_frequent[runs.index("labels shuffled")] < 0.6
