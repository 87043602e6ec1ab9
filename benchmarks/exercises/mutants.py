"""Right answers that a machine has changed in one place: how many of each question are refused, and how fast.

    python -m benchmarks.exercises.mutants                      twenty minutes of one core
    python -m benchmarks.exercises.mutants --only ex08 ex09     a trial with some, which writes nothing

`make mutants` names those that survive; here they are counted. A check is timed with every right answer of
the zoo, in processor seconds. Questions whose answer is trained for a minute are left out: docs/acceptance.md
says how their check is measured.
"""

import sys
import time

from aae_teach.checks.outcomes import judge
from aae_teach.checks.registry import find_question

from benchmarks import measuring

sys.path.append(str(measuring.BENCHMARKS.parent / "tools"))  # whose scripts find each other there
import mutants
import zoo

LONG = ("ex03.trained", "ex03.uniform")
COUNTS = ("mutants", "killed", "no other", "listed")
FIRST, TIMED = 7000, 5


def seconds_of_check(question):
    """Processor seconds of each of some checks of a question's right answers."""
    asked, found = find_question(question), []
    for known in zoo.known_answers():
        if known.question == question and known.right:
            answer = known.answer()
            for draw in range(FIRST, FIRST + TIMED):
                begin = time.process_time()
                judge(asked, answer, draw)
                found.append(time.process_time() - begin)
    return found


def make(question, seed):
    seconds, found = seconds_of_check(question), mutants.try_question(question)
    surviving = [mutant.name for mutant in found["surviving"]]
    return {
        **{name.replace(" ", "_"): found[name] for name in COUNTS},
        "surviving": surviving,
        "check_mean": sum(seconds) / len(seconds),
        "check_slowest": max(seconds),
    }


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("--only", nargs="*", default=[""], help="beginnings of questions' names")
    options = parser.parse_args()
    names = dict.fromkeys(known.question for known in zoo.known_answers())
    chosen = [name for name in names if name.startswith(tuple(options.only)) and name not in LONG]
    if options.only != [""]:
        for name in chosen:
            print(name, make(name, FIRST), flush=True)
        return
    measuring.measure(
        __file__,
        [{"question": name, "seed": FIRST} for name in chosen],
        make,
        options,
        draws=mutants.DRAWS,
        timed=TIMED,
    )


if __name__ == "__main__":
    main()
