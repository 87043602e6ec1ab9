"""What a tool builds from sources: writes what changed, or only compares it with what stands there."""

import argparse
import sys
from pathlib import Path


def run(build, differences, refusal, words, arguments=None):
    """The command line of a tool that builds files; returns its exit status.

    Args:
        build: root -> {path relative to root: bytes}.
        differences: (root, built) -> sentences on what is not as it was built.
        refusal: the exception of `build` for a source that cannot be built; its text says why.
        words: (what the tool does, what the files are, such as "what their sources build", how to mend them).
        arguments: list of str, or None for those of the command line.
    """
    does, are, mend = words
    parser = argparse.ArgumentParser(description=does)
    parser.add_argument("--check", action="store_true", help="report differences, write nothing")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    options = parser.parse_args(arguments)
    try:
        built = build(options.root)
    except refusal as error:
        print(error, file=sys.stderr)
        return 1
    if not options.check:
        write(options.root, built)
    found = differences(options.root, built)
    for sentence in found:
        print(sentence, file=sys.stderr)
    if not found:
        print(f"{len(built)} files are {are}.")
    elif options.check:
        print(mend, file=sys.stderr)
    return 1 if found else 0


def write(root, built):
    """Writes the files that are not yet as they were built, and says which."""
    for name, content in built.items():
        path = Path(root) / name
        if read(path) != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(f"wrote {name}")


def changed(root, built):
    """Returns one sentence for each file under root that is missing or not as it was built."""
    found = []
    for name, content in built.items():
        old = read(Path(root) / name)
        if old is None:
            found.append(f"{name} is missing.")
        elif old != content:
            found.append(f"{name} is not what its source builds{first_difference(old, content)}.")
    return found


def read(path):
    return path.read_bytes() if path.exists() else None


def first_difference(found, expected):
    pairs = zip(found.splitlines(), expected.splitlines())
    for number, (old, new) in enumerate(pairs, start=1):
        if old != new:
            return f" (line {number}: {old.decode('utf-8', 'replace').strip()[:60]!r})"
    return " (one is longer)"
