"""Cuts texts and commands of the course to a tree that holds a part of it, for `make learners`."""

import functools
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|!?\[[^\]]*\]\([^)]*\))+)\]\(([^)\s]+)\)")
COMMAND = re.compile(r"\bmake ([a-z]+)\b")
# Where a sentence or a part of one ends and the next begins.
BETWEEN = re.compile(r"(?<=[.:]) (?=[\[`A-Z*])|(?<=;) ")
# Asides that can go without their sentence: the file or the command that they name may be missing.
ASIDE = re.compile(r" \(`([^`]+)`\)|(?<= )with `([^`]+)` |, then `(make [a-z]+)`")
# About other tests and environments than a learner has.
SECTIONS = ("Versions",)


def trim(folder):
    """Cuts the Makefile, the README and the links of all Markdown files to what a tree holds.

    Args:
        folder: path of the tree.
    """
    makefile = folder / "Makefile"
    makefile.write_text(_makefile(makefile.read_text(encoding="utf-8"), folder), encoding="utf-8")
    kept = set(re.findall(r"^([a-z]+):", makefile.read_text(encoding="utf-8"), re.M))
    readme = folder / "README.md"
    readme.write_text(_readme(readme.read_text(encoding="utf-8"), folder, kept), encoding="utf-8")
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        linked = functools.partial(_linked, place=path.parent)
        path.write_text(LINK.sub(linked, text), encoding="utf-8")


def _makefile(text, folder):
    """Without the commands whose tools are missing."""
    blocks = text.split("\n\n")
    gone = [block for block in blocks if re.match(r"[a-z]+:", block) and not _works(block, folder)]
    names = {block.partition(":")[0] for block in gone}
    left = "\n\n".join(block for block in blocks if block not in gone).rstrip() + "\n"
    phony = re.compile(r"^(\.PHONY:)(.*)$", re.M)
    return phony.sub(lambda line: " ".join([line[1], *(n for n in line[2].split() if n not in names)]), left)


def _works(command, folder):
    tools = re.findall(r"tools/\w+\.py", command)
    return "install-dev" not in command and all((folder / tool).exists() for tool in tools)


def _readme(text, folder, commands):
    """Without the sentences, rows and programs about what is missing, and the headings above nothing."""

    def is_there(text):
        targets = [target for _, target in LINK.findall(text)] + re.findall(r"`([\w./]+/[\w./]*)`", text)
        gone = [each for each in targets if not _exists(each, folder) and _exists(each, ROOT)]
        return not gone and set(COMMAND.findall(text)) <= commands

    for name in SECTIONS:
        text = re.sub(rf"^## {name}\n.*?(?=^## )", "", text, flags=re.M | re.S)
        text = text.replace(f" (see *{name}*)", "")
    text = ASIDE.sub(lambda aside: aside.group() if is_there(aside.group()) else "", text)
    kept, program_is_gone = [], False
    for part in _parts(text):
        # What begins with a small letter goes on with the program above it.
        left = "" if program_is_gone and part[0].islower() else _kept(part, is_there)
        program_is_gone = part.startswith("```") and not left
        kept += [left] if left else []
    below = [*kept[1:], "## "]
    kept = [each for each, after in zip(kept, below) if not (each[:3] == "## " and after[:3] == "## ")]
    return "\n\n".join(kept) + "\n"


def _parts(text):
    """The paragraphs, lists, tables, headings and programs of a text."""
    for block in re.findall(r"^```.*?^```$|(?:(?!^```).*\n?)+?(?=^```|\Z)", text, re.M | re.S):
        yield from (
            [block] if block.startswith("```") else filter(None, re.split(r"\n{2,}", block.strip("\n")))
        )


def _kept(part, is_there):
    """What of a part is about things that are there."""
    if part.startswith("```"):
        return part if is_there(part) else ""
    lines = [
        _row(line, is_there) if line.startswith("|") else _sentences(line, is_there)
        for line in part.split("\n")
    ]
    return "\n".join(line for line in lines if line)


def _row(line, is_there):
    return line if is_there(line) else ""


def _sentences(line, is_there):
    kept = []
    for each in BETWEEN.split(line):
        if is_there(each):
            begins = not kept or kept[-1].endswith((".", ":"))
            kept.append(each[0].upper() + each[1:] if begins and kept else each)
        elif kept and kept[-1].endswith(";") and each.endswith("."):
            kept[-1] = kept[-1][:-1] + "."
    return " ".join(kept)


def _linked(link, place):
    """A link, or the words of one that would lead nowhere."""
    text, target = link.groups()
    return link.group() if _exists(target, place) else text


def _exists(target, place):
    """Whether a link leads somewhere; those into the network count as if they did."""
    path = target.partition("#")[0]
    return re.match(r"\w+:", target) is not None or not path or (place / path).exists()
