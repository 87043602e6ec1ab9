"""Says that a check still works, when it takes long: an answer that never ends looks the same."""

import contextlib
import contextvars
import threading

from aae_teach.checks.outcomes import running_shell

SILENCE = 5.0  # seconds


@contextlib.contextmanager
def told_while_working(name):
    """Shows a line if the block takes longer than `SILENCE`; in a notebook it goes when the block ends."""
    lines = []

    def tell():
        text = f"{name}: still checking. If your function may never end, interrupt this cell."
        lines.append(_shown(text))

    # ipykernel 7.0 knows by its context which cell a thread writes below.
    timer = threading.Timer(SILENCE, contextvars.copy_context().run, [tell])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        for line in lines:
            if line is not None:
                line.update({"text/plain": ""}, raw=True)


def _shown(text):
    """Shows the text; returns its display in a notebook, and None elsewhere."""
    if running_shell() is None:
        print(text, flush=True)
        return None
    from IPython.display import display

    return display({"text/plain": text}, raw=True, display_id=True)
