"""Interrupts (Ctrl-C, the stop button) that wait until what must not be cut in two is done."""

import contextlib
import signal
import threading


@contextlib.contextmanager
def held_interrupts():
    """A block that an interrupt waits for; it takes effect right after the block.

    A second interrupt takes effect at once. Only the main thread receives interrupts, so that in another one
    there is nothing to hold.
    """
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield
        return
    waiting = []

    def wait(number, frame):
        waiting.append(frame)
        if len(waiting) > 1:
            handler(number, frame)

    signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if len(waiting) == 1:
            handler(signal.SIGINT, waiting[0])
