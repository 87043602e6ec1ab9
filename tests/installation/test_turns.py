"""Turns of tests: two at once, or one alone."""

import threading

import pytest

from tests.turns import turn

COUNT = 2


def take(folder, worker, alone, log, hold):
    """Takes a turn in a thread; notes when it begins, and holds it until `hold` is set."""

    def run():
        with turn(folder, worker, COUNT, alone):
            log.append(worker)
            began.set()
            hold.wait(10)

    began, thread = threading.Event(), threading.Thread(target=run)
    thread.start()
    return began, thread


@pytest.mark.parametrize(
    ("first_alone", "second_alone", "together"),
    [(False, False, True), (True, False, False), (False, True, False), (True, True, False)],
)
def test_who_is_alone_has_nobody_beside(tmp_path, first_alone, second_alone, together):
    log, hold = [], threading.Event()
    began, first = take(tmp_path, 0, first_alone, log, hold)
    assert began.wait(10)
    began, second = take(tmp_path, 1, second_alone, log, hold)
    assert began.wait(10 if together else 0.3) == together
    hold.set()
    first.join(10)
    second.join(10)
    assert log == [0, 1]
