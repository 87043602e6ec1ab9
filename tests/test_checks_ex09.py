"""Exercise 09: what its table of generators shows was measured."""

import json

from aae_teach.checks.ex09_reading import ROWS


def test_the_table_of_generators_is_the_one_that_was_measured(root):
    measured = json.loads((root / "benchmarks" / "broken_09.json").read_text())
    text = (root / "lessons" / "ex09_how_good_is_it_really.py").read_text()
    for row, (name, _) in ROWS.items():
        line = next(each for each in text.splitlines() if each.startswith(f"# | {row} |"))
        likelihood, gaps, nearest = (float(cell.strip(" %")) for cell in line.split("|")[2:-1])
        seen = measured[name]
        assert abs(likelihood - seen["log_likelihood"]) <= 0.5001, row
        assert abs(gaps / 100 - seen["gaps"]) <= 0.0051, row
        assert abs(nearest - seen["nearest"]) <= 0.00051, row
    assert f"a nearest distance of {measured['held out']['nearest']:.3f}" in text
