"""Turns for tests in a browser: they run side by side, but one that minds the clock runs alone.

Each worker of pytest-xdist has a lock of its own, which it holds while it runs a test. Whoever wants to run
alone takes the locks of all workers, and keeps the door shut meanwhile, so that nobody starts.
"""

import contextlib

from filelock import FileLock


@contextlib.contextmanager
def turn(folder, worker, count, alone):
    """Waits until a test may run, and holds its turn.

    Args:
        folder: where the locks lie, the same for all workers.
        worker: the number of the worker that asks, from 0.
        count: how many workers there are.
        alone: whether nothing may run beside it.
    """
    with contextlib.ExitStack() as held:
        with FileLock(folder / "door.lock") as door:
            for each in range(count) if alone else [worker]:
                held.enter_context(FileLock(folder / f"worker-{each}.lock"))
            if alone:
                held.enter_context(door)
        yield
