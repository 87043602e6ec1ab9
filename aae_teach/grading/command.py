"""`python -m aae_teach grade FOLDER`."""

import argparse
import dataclasses
import secrets
import sys
import time
from pathlib import Path

from aae_teach import __version__
from aae_teach.checks.registry import questions_of
from aae_teach.common.files import replacing
from aae_teach.grading import cluster, everyone, gradebook, isolation, journal, merging, pages, report
from aae_teach.grading.packing import BadArchive, opened
from aae_teach.grading.roster import BadRoster, read_roster
from aae_teach.grading.starting import GUARD, strongest
from aae_teach.grading.submissions import find_submissions
from aae_teach.grading.surroundings import remove_leftovers
from aae_teach.grading.texts import one_line
from aae_teach.grading.watching import Limits
from aae_teach.installation.machine import usable_cores, usable_memory
from rich.console import Console
from rich.text import Text


def main(arguments):
    """Grades a folder; returns the exit status: 0, 2 for a wrong call, 130 if it was interrupted."""
    options = _parse(arguments)
    console = Console()
    if problem := _problem(options):
        print(problem, file=sys.stderr)
        return 2
    try:
        # Before anything is graded, for it may be the wrong file.
        options.roster = options.roster and read_roster(options.roster)
        gradebook.try_to_export(options.export, options.roster)
        if options.merge:
            return _merge(options, console)
        remove_leftovers()
        with opened(options.folder) as folder:
            return _grade(folder, options, console)
    except (BadArchive, BadRoster, gradebook.BadExport, journal.BadJournal, cluster.BadScheduler) as error:
        print(error, file=sys.stderr)
        return 2


def _parse(arguments):
    parser = argparse.ArgumentParser(
        prog="python -m aae_teach grade",
        description="Grades the notebooks of a class. docs/instructors.md says more.",
    )
    parser.add_argument(
        "folder", type=Path, nargs="?", help="holds learner.ipynb, or learner/exNN_name.ipynb; or a .zip"
    )
    parser.add_argument("--exercise", metavar="exNN", help="grade this exercise only")
    parser.add_argument(
        "--output", type=Path, help="table to write; default: grades.csv, with --exercise grades_exNN.csv"
    )
    parser.add_argument(
        "--resume", action="store_true", help="go on with the run that wrote the output, with its seeds"
    )
    parser.add_argument(
        "--merge", type=Path, nargs="+", metavar="TABLE", help="grade nothing; put these tables into one"
    )
    parser.add_argument(
        "--export",
        choices=gradebook.KINDS,
        help="also write points for this gradebook: canvas, moodle, plain",
    )
    parser.add_argument(
        "--roster", type=Path, metavar="LIST", help="the class, as the platform exports it, for --export"
    )
    parser.add_argument(
        "--pages", action="store_true", help="also write a page for each learner and one for the class"
    )
    parser.add_argument(
        "--time-limit", type=float, default=300, metavar="SECONDS", help="for each notebook; default: 300"
    )
    parser.add_argument(
        "--memory-limit", type=float, default=4, metavar="GB", help="for each notebook; default: 4"
    )
    parser.add_argument("--jobs", type=int, help="notebooks at a time; default: one for two cores")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="grade on the workers of this Dask scheduler")
    parser.add_argument(
        "--seeds", type=int, nargs="+", metavar="N", help="seeds of the inputs; default: three at random"
    )
    options = parser.parse_args(arguments)
    if options.jobs is None:
        fitting = usable_memory() // int(max(options.memory_limit, 0.1) * 2**30)
        options.jobs = max(1, min(usable_cores() // 2, fitting))
    if options.output is None:
        options.output = Path(f"grades_{options.exercise}.csv" if options.exercise else "grades.csv")
    return options


def _problem(options):
    """What is wrong with the call, as a sentence; "" if nothing is."""
    if (options.folder is None) == (options.merge is None):
        return "Name a folder to grade, or --merge with the tables to put together; not both."
    if options.folder is not None and not options.folder.exists():
        return f"{options.folder} is no folder; expected one with a notebook or a folder for each learner."
    if options.exercise and not questions_of(options.exercise):
        return f"--exercise is {options.exercise}; expected one with questions, such as ex01."
    low = options.seeds and min(options.seeds) < 0
    if options.time_limit <= 0 or options.memory_limit <= 0 or options.jobs < 1 or low:
        return "Time limit, memory limit and jobs must be above 0, and seeds not below."
    if options.roster and not options.export:
        return "--roster is for --export; name canvas, moodle or plain as well."
    if options.output.suffix != ".csv":
        return f"--output is {options.output}; expected a name that ends in .csv."
    try:
        report.try_to_write(options.output)
    except OSError as error:
        way_out = "close it elsewhere or choose another --output."
        return f"{options.output} cannot be written ({error.strerror}); {way_out}"
    return ""


def _grade(folder, options, console):
    started = time.monotonic()
    submissions, others = find_submissions(folder, options.exercise)
    if not submissions:
        print(f"There is no notebook (.ipynb) in {options.folder}.", file=sys.stderr)
        return 2
    if others:
        names = ", ".join(one_line(path.name) for path in others)
        console.print(Text(f"Neither notebooks nor folders, left alone: {names}"))
    limits = Limits(seconds=options.time_limit, memory=int(options.memory_limit * 2**30))
    written = _journal(submissions, options)
    before = {entry.key: entry.digest for entry in written.entries}
    left = [each for each in submissions if (each.learner, each.exercise) not in before]
    output = everyone.Output(options.output, written, console)
    with _judge(written.seeds, limits, options) as judge_all:
        interrupted = everyone.grade(left, judge_all, output, console)
    status = 130 if interrupted else 0
    if not written.entries:
        console.print(Text(f"Nothing was graded; {options.output} is as it was."))
        return status
    output.write_table()
    facts = _facts(written, len(before), len(submissions), options, time.monotonic() - started)
    _report(written.entries, facts, options, console)
    return status


def _judge(seeds, limits, options):
    """What judges the submissions: this machine, or the workers of a cluster."""
    if options.scheduler:
        return cluster.on_cluster(options.scheduler, seeds, limits)
    if strongest() == GUARD:
        options.jobs = 1  # nothing else would keep one notebook from the process of another
    cores = max(1, usable_cores() // options.jobs)
    limits = dataclasses.replace(limits, cores=cores, enclosure=strongest())
    return everyone.on_this_machine(seeds, limits, options.jobs)


def _journal(submissions, options):
    """The journal to write to, with what an earlier run found out already; a new one where there is none.

    Left out is what was handed in anew since, and where the grader itself failed: both are graded again.

    Raises:
        BadJournal: --resume with other seeds, or another version of the course.
    """
    path = options.output.with_suffix(".jsonl")
    if not options.resume or not journal.begun(path):
        # Drawn for each run, so that nobody can know them beforehand.
        return journal.Journal(path, options.seeds or [secrets.randbelow(10**6) for _ in range(3)])
    header, entries = journal.read(path)
    if options.seeds and options.seeds != header["seeds"]:
        seeds = " ".join(map(str, header["seeds"]))
        raise journal.BadJournal(f"{path} was graded with the seeds {seeds}; leave --seeds out.")
    if header["version"] != __version__:
        message = f"{path} is by version {header['version']} of the course, this is {__version__}; "
        raise journal.BadJournal(message + "grade anew, without --resume.")
    wanted = {(each.learner, each.exercise): each for each in submissions if not each.trouble}
    graded = [each for each in entries if each.key in wanted and not each.failed]
    same = [each for each in graded if each.digest == wanted[each.key].digest]
    return journal.Journal(path, header["seeds"], same)


def _merge(options, console):
    """Puts the tables of several runs into one; where two have the same notebook, the later one counts."""
    read = [journal.read(table.with_suffix(".jsonl")) for table in options.merge]
    seeds = list(dict.fromkeys(seed for header, _ in read for seed in header["seeds"]))
    found, replaced = merging.merged([entries for _, entries in read])
    everyone.keep_earlier(options.output, console)
    written = journal.Journal(options.output.with_suffix(".jsonl"), seeds)
    for entry in found:
        written.add(entry)
    report.write_table(everyone.rows_in_order(written.entries), options.output)
    facts = [f"{len(found)} notebooks of {len(options.merge)} tables.", *isolation.sentences(found)]
    if replaced:
        names = one_line(", ".join(replaced))
        facts.append(f"Several tables have another notebook of {names}: the last table named counts.")
    _report(written.entries, facts, options, console)
    return 0


def _report(entries, facts, options, console):
    rows, path = everyone.rows_in_order(entries), options.output.with_suffix(".md")
    written = [options.output, path]
    if options.export:
        name = f"{options.output.stem}_{options.export}.csv"
        written.append(options.output.with_name(name))
        facts += gradebook.export(options.export, entries, written[-1], options.roster, options.exercise)
    if options.pages:
        written.append(options.output.with_name(f"{options.output.stem}_pages"))
        pages.write(entries, written[-1])
    with replacing(path) as beside:
        beside.write_text(report.as_markdown(rows, facts), encoding="utf-8", errors="backslashreplace")
    for fact in facts:
        console.print(Text(fact))
    report.print_report(rows, console)
    console.print(Text(f"Wrote {', '.join(map(str, written))}."))


def _facts(written, before, total, options, seconds):
    numbers, graded = " ".join(map(str, written.seeds)), len(written.entries)
    seeds = ", ".join(map(str, written.seeds))
    earlier = f", {before} of them in an earlier run" if before else ""
    where = "on a cluster" if options.scheduler else f"{options.jobs} at a time"
    return [
        f"{graded} of {total} notebooks{earlier}, in {seconds:.0f} s, {where}.",
        f"Every answer was judged with inputs drawn from the seeds {seeds}; the checks in the notebooks draw "
        "new inputs at every call. An answer is right if it is right for all of them. "
        f"--seeds {numbers} repeats this.",
        f"Limits for each notebook: {options.time_limit:g} s, {options.memory_limit:g} GB of memory.",
        *isolation.sentences(written.entries),
    ]
