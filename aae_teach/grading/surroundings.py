"""Where a notebook runs while it is graded: a folder that is home and everything, and few settings."""

import contextlib
import os
import secrets
import shutil
import tempfile
from pathlib import Path

import psutil

PREFIX = "aae_teach_grade_"
PASSED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "TZ")


@contextlib.contextmanager
def temporary_folder():
    """A new folder, gone afterwards; if this program is killed, the next one takes it away."""
    owner = psutil.Process()
    prefix = f"{PREFIX}{owner.pid}_{int(owner.create_time())}_"
    folder = Path(tempfile.mkdtemp(prefix=prefix)).resolve()
    try:
        yield folder
    finally:
        remove(folder)


def remove_leftovers():
    """Takes away the folders of graders that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*_*_*"):
        pid, started = folder.name.removeprefix(PREFIX).split("_")[:2]
        if pid.isdigit() and started.isdigit() and not _runs(int(pid), int(started)):
            remove(folder)


def _runs(pid, started):
    """Whether the process still runs, and not another one with the same number."""
    try:
        return abs(psutil.Process(pid).create_time() - started) < 2
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True  # somebody else's


@contextlib.contextmanager
def working_folder(copies):
    """A new folder, gone afterwards, with what a home needs and copies of files, ((path, name), ...)."""
    with temporary_folder() as folder:
        for name in (".tmp", ".matplotlib"):
            (folder / name).mkdir()
        for path, name in copies:
            shutil.copyfile(path, folder / name)
        yield folder


def environment(folder, cores):
    """The environment variables of a notebook whose home is the folder."""
    home, folder = str(folder), Path(folder)
    threads = dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"),
        str(cores),
    )
    # Only what is needed: the surroundings of the one who grades may hold secrets.
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    temporary = dict.fromkeys(("TMP", "TEMP", "TMPDIR"), str(folder / ".tmp"))
    own = {"HOME": home, "USERPROFILE": home, "USER": "learner", "LOGNAME": "learner", "MPLBACKEND": "agg"}
    own |= {"MPLCONFIGDIR": str(folder / ".matplotlib"), "IPYTHONDIR": str(folder / ".ipython")}
    own |= {
        "KERAS_HOME": str(folder / ".keras"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CUDA_VISIBLE_DEVICES": "-1",
    }
    return kept | threads | temporary | own | _data_set()


def _data_set():
    """Settings that make `load_digits` find the class's data from another folder and home."""
    import pooch

    settings = {"AAE_TEACH_CACHE": os.environ.get("AAE_TEACH_CACHE") or str(pooch.os_cache("aae_teach"))}
    source = os.environ.get("AAE_TEACH_DATASET", "")
    if source:
        settings["AAE_TEACH_DATASET"] = os.path.abspath(source) if os.path.exists(source) else source
    return settings


def private_places(submission):
    """Folders that are nothing to a notebook, for the guard: the class's, the home, where others work."""
    places = [*list(submission.path.resolve().parents)[:2], Path.home(), Path(tempfile.gettempdir())]
    return sorted({each.resolve() for each in places if each.resolve() != Path(each.anchor)})


def data_places():
    """Paths of the class's data that exist."""
    settings = _data_set()
    return [
        Path(path).resolve() for path in settings.values() if os.path.isabs(path) and os.path.exists(path)
    ]


def font_lists():
    """Matplotlib's list of fonts, which takes seconds to make, and would be made anew for each notebook."""
    import matplotlib

    return sorted(Path(matplotlib.get_cachedir()).glob("fontlist*.json"))


def remove(folder):
    """Removes a folder, also if its owner was locked out of parts of it, and however deep it goes."""
    folder = str(folder)
    # What lies below a folder is moved up, so that no path grows too long and nothing recurses.
    moved = os.path.join(folder, f".{secrets.token_hex(4)}_")
    count, pending = 0, [folder]
    while pending:
        place = pending.pop()
        with contextlib.suppress(OSError):
            os.chmod(place, 0o700)
        for entry in _entries(place):
            with contextlib.suppress(OSError):
                if not entry.is_dir(follow_symlinks=False):
                    os.remove(entry.path)
                    continue
                count += 1
                up = f"{moved}{count}"
                os.chmod(entry.path, 0o700)
                os.rename(entry.path, up)
                pending.append(up)
    shutil.rmtree(folder, ignore_errors=True)


def _entries(place):
    try:
        with os.scandir(place) as entries:
            return list(entries)
    except OSError:
        return []
