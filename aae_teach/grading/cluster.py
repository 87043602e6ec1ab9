"""Hands notebooks to a Dask cluster, for `grade --scheduler ADDRESS`: as many machines as there are.

A worker gets what was handed in as bytes and judges it in a process of its own, in the strongest enclosure
that the worker's machine has. Dask gives what a dead or silent worker had to another one. Its messages are
pickles: whoever reaches the scheduler can run programs on it, so it belongs into a network of your own, or
behind Dask's TLS (https://distributed.dask.org/en/stable/tls.html).
"""

import contextlib
import dataclasses
import threading

from aae_teach import __version__
from aae_teach.grading.everyone import Judged, failed, judged
from aae_teach.grading.starting import GUARD, strongest
from aae_teach.grading.surroundings import remove_leftovers, temporary_folder
from aae_teach.installation.machine import usable_cores

INSTALL = '.venv/bin/python -m pip install -e ".[cluster]"'
SECONDS_TO_CONNECT = 20
# Nothing but the guard would keep one notebook from the process of another.
_one_at_a_time = threading.Lock()


class BadScheduler(Exception):
    """There is no cluster at the address, or it cannot grade; the message says what to do."""


@contextlib.contextmanager
def on_cluster(address, seeds, limits):
    """A function that judges submissions on the workers of a Dask scheduler, see `everyone.grade`.

    Args:
        address: of the scheduler, such as "tcp://10.0.0.1:8786".
        seeds: ints; an answer is judged once with each.
        limits: `Limits`; cores and enclosure are the worker's own.

    Raises:
        BadScheduler: as in `connected`.
    """
    with connected(address) as client:
        yield lambda submissions: _results(client, submissions, seeds, limits)


@contextlib.contextmanager
def connected(address):
    """A `distributed.Client` of a scheduler whose workers have this version of the course.

    Args:
        address: of the scheduler, such as "tcp://10.0.0.1:8786".

    Raises:
        BadScheduler: dask.distributed is missing here, nothing answers, or no worker has this version.
    """
    try:
        from distributed import Client
    except ImportError:
        raise BadScheduler(f"--scheduler needs dask.distributed; in the course's folder: {INSTALL}") from None
    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BadScheduler(f"No Dask scheduler answers at {address}: {error}") from None
    with client:
        _look_at_workers(client, address)
        yield client


def _look_at_workers(client, address):
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
    except TimeoutError:
        raise BadScheduler(
            f"The scheduler at {address} has no worker; start some with `dask worker`."
        ) from None
    try:
        found = client.run(_version)
    except ModuleNotFoundError as error:
        raise BadScheduler(f"A worker lacks {error.name}; install the course where workers run.") from None
    others = sorted({version for version in found.values() if version != __version__})
    if others:
        raise BadScheduler(f"Workers have version {', '.join(others)} of the course, this is {__version__}.")


def _version():
    return __version__


def _results(client, submissions, seeds, limits):
    """Yields `Judged` as they come."""
    from distributed import as_completed

    left = [each for each in submissions if not each.trouble]
    yield from (Judged(each) for each in submissions if each.trouble)
    futures = {
        client.submit(judge, packed(each), list(seeds), limits, key=f"aae-teach-{number}-{each.digest}"): each
        for number, each in enumerate(left)
    }
    for future in as_completed(futures, loop=client.loop):
        submission = futures[future]
        if future.status == "cancelled":
            raise BadScheduler("The scheduler is gone; what was graded is kept, --resume goes on from there.")
        if future.status == "finished":
            yield dataclasses.replace(future.result(), submission=submission)
        else:
            yield failed(submission, f"No worker could grade it: {future.exception()}")
        future.release()


def packed(submission):
    """(the submission, the contents of its other files), for a machine that cannot read its folder."""
    contents = {}
    for path, name in submission.companions:
        with contextlib.suppress(OSError):
            contents[name] = path.read_bytes()
    return submission, contents


def judge(handed_in, seeds, limits):
    """Judges a packed submission where it is called, on a worker; returns a `Judged`."""
    from distributed import get_worker

    submission, contents = handed_in
    remove_leftovers()
    enclosure = strongest()
    cores = max(1, usable_cores() // get_worker().state.nthreads)
    limits = dataclasses.replace(limits, enclosure=enclosure, cores=cores)
    with _one_at_a_time if enclosure == GUARD else contextlib.nullcontext(), temporary_folder() as folder:
        for name, content in contents.items():
            (folder / name).write_bytes(content)
        companions = tuple((folder / name, name) for name in contents)
        here = dataclasses.replace(submission, path=folder / submission.path.name, companions=companions)
        return judged(here, seeds, limits)
