"""Presses of the phases computed beforehand, for a page on which no kernel could compute them."""

import heapq
import itertools

import numpy as np

from . import stepper

STATES = 200  # sequences of presses on a page, which keeps it below 2 MB
# How far off a press is: the same again, one step of the next phase, others.
AGAIN, NEXT, OTHER = 0.2, 0.5, 1.0


def choose(phases, times, states=STATES):
    """The sequences of presses that a learner most likely tries: the same again, and in training order.

    Args:
        phases: their names, in the order of a training step.
        times: numbers of steps that a press may take, the usual one first.
        states: how many sequences.

    Returns:
        List of (parent, phase, times): each sequence is the one at index `parent` of the list and one press
        more; the first, (None, None, None), is that without a press.
    """
    chosen, order = [], itertools.count()
    waiting = [(0.0, next(order), None, None, None)]
    while waiting and len(chosen) < states:
        cost, _, parent, last, steps = heapq.heappop(waiting)
        chosen.append((parent, last, steps))
        following = phases[(phases.index(last) + 1) % len(phases)] if last else phases[0]
        for phase, number in itertools.product(phases, times):
            again, usual = (phase, number) == (last, steps), (phase, number) == (following, times[0])
            way = AGAIN if again else NEXT if usual else OTHER
            heapq.heappush(waiting, (cost + way, next(order), len(chosen) - 1, phase, number))
    return chosen


def record(taken, extent, times, states=STATES):
    """Takes the sequences from the start, and puts everything back.

    Args:
        taken: the `Stepper`.
        extent, times, states: of the surface; as for `choose`; likewise.

    Returns:
        Dict that frontend/presses.js reads: `states`, a list of dicts with `parent`, `phase`, `times`,
        `result` (as of `Phases`) and indices into the lists of arrays `fake`, `surface` and `pictures`, where
        the same array stands once.
    """
    chosen = choose(taken.phases, times, states)
    children = {}
    for index, (parent, *_) in enumerate(chosen):
        children.setdefault(parent, []).append(index)
    before = taken.state()
    taken.start_over()
    found, kept = [None] * len(chosen), {name: _Kept() for name in ("fake", "surface", "pictures")}

    def visit(index, seen):
        parts = {name: kept[name].add(seen[name]) for name in kept}
        found[index] |= parts
        here = taken.state() if index in children else None
        for child in children.get(index, ()):
            taken.put_back(here)
            _, phase, number = chosen[child]
            result, then = press(taken, phase, number, extent, seen)
            found[child] = {"parent": index, "phase": phase, "times": number, "result": result}
            visit(child, then)

    found[0] = {"parent": -1, "result": stepper.compared(first := taken.observe(extent), first, extent)}
    visit(0, first)
    taken.put_back(before)
    return {"states": found} | {name: each.arrays for name, each in kept.items()}


def press(taken, phase, times, extent, before):
    """Takes steps of one phase.

    Args:
        taken, phase, times: the `Stepper`, and what it is to do.
        extent: of the plane.
        before: what `observe` returned last.

    Returns:
        The result, dict as `Phases` describes it, and what `observe` returns now.
    """
    # A training that diverges is shown as such; warnings would go to the kernel's log.
    with np.errstate(all="ignore"):
        weights = taken.weights()
        taken.step(phase, times)
        seen = taken.observe(extent)
        result = {"phase": phase, "times": times, "changes": stepper.changes(weights, taken.weights())}
        result["factor"] = stepper.arrow_factor(seen["fake"] - before["fake"], extent)
        return result | stepper.compared(before, seen, extent), seen


class _Kept:
    """Arrays, each once: most presses leave some of what is seen as it was."""

    def __init__(self):
        self.arrays, self._places = [], {}

    def add(self, array):
        """The place of the array in the list, or None for none."""
        if array is None:
            return None
        place = self._places.setdefault(array.tobytes(), len(self.arrays))
        if place == len(self.arrays):
            self.arrays.append(array)
        return place
