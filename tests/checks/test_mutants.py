"""Right answers that were changed by machine: each change is refused, or listed with the reason."""

import ast

import mutants
import mutations
import pytest
import zoo

# A number and a choice among candidates.
HELD = ("ex08.at_home", "ex09.pick_bandwidth")
CODE = """
def count(codes, labels, classes):
    near = np.abs(codes - labels).mean(axis=1) < 0.5
    for k in range(classes):
        near = near & (labels != -k)
    return near.sum()
"""


def test_one_place_is_changed_at_a_time():
    tree = ast.parse(CODE)
    found = {
        what.split(": ", 1)[1]: ast.unparse(ast.fix_missing_locations(t))
        for what, t in mutations.mutations(tree)
    }
    assert ast.unparse(tree) == ast.unparse(ast.parse(CODE))
    for change in (
        "`range(classes)` becomes `range(5)`",
        "classes is always 10",
        "codes is changed in place",
        "the result is rounded",
        "`codes - labels` becomes `codes + labels`",
        "`np.abs(codes - labels)` becomes `codes - labels`",
        "`1` becomes `0`",
        "`-k` becomes `k`",
    ):
        assert found[change] != ast.unparse(tree)
    assert all(compile(code, "<mutant>", "exec") for code in found.values())


@pytest.mark.parametrize("name", HELD)
def test_every_change_is_refused_or_listed(name):
    found = mutants.try_question(name)
    assert found["killed"] > 10
    assert [mutant.name for mutant in found["surviving"]] == []


@pytest.mark.trains
def test_what_is_listed_is_a_change_of_a_right_answer():
    known = zoo.known_answers()
    for question, reasons in mutants.listed().items():
        names = set()
        for right in (each for each in known if each.question == question and each.right):
            changes = mutations.names(mutants.tree_of(right))
            names |= changes | {f"{right.path.stem}: {change}" for change in changes}
        assert set(reasons) <= names
        assert all(reasons.values())


def test_an_answer_without_an_end_is_stopped():
    with pytest.raises(TimeoutError), mutants.at_most(0.05):
        while True:
            pass
