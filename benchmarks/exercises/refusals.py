"""How often a right answer is refused, over many free draws; none may be.

    python -m benchmarks.exercises.refusals                     20 seconds for each question
    python -m benchmarks.exercises.refusals --seconds 300       as long as a night allows
    python -m benchmarks.exercises.refusals --only ex08 ex09    a trial with some, which writes nothing

The written solution, where it is a function, and every right answer of the zoo meet the same draws, until
1,000 draws are done or the time for their question is over. Draws follow the seed, which is the first.
"""

import ast
import time

from aae_teach.checks.outcomes import RIGHT, judge
from aae_teach.checks.registry import find_question, solutions

from benchmarks import measuring
from tools import zoo

FIRST, DRAWS, SECONDS = 7000, 1000, 20.0


def written(question):
    """The solution of a question, if it is a function, from the exercise's source without its trainings."""
    exercise, word = question.split(".")
    path = next(measuring.LESSONS.glob(f"{exercise}_*.py"))
    kept = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    lines = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, kept)]
    names = zoo.above(question)
    zoo.run(ast.unparse(ast.Module(lines, [])), f"<{path.name}>", names)
    return {"solution": names[word]} if word in names else {}


def right_answers(question):
    """Pairs (name, answer): the solution, where it is a function, and the right answers of the zoo."""
    yield from written(question).items()
    for known in zoo.known_answers():
        if known.question == question and known.right:
            yield known.path.stem, known.answer()


def make(question, seed, seconds):
    """Puts the right answers of a question through draws: what was refused, and by which draw first."""
    asked, answers = find_question(question), list(right_answers(question))
    start, done, refused, slowest = time.perf_counter(), 0, [], 0.0
    for draw in range(seed, seed + DRAWS):
        for name, answer in answers:
            begin = time.perf_counter()
            if judge(asked, answer, draw).state != RIGHT:
                refused.append(f"{name} at {draw}")
            slowest = max(slowest, time.perf_counter() - begin)
        done += 1
        if time.perf_counter() - start > seconds:
            break
    return {
        "answers": len(answers),
        "draws": done,
        "refused": len(refused),
        "first": refused[0] if refused else None,
        "slowest": slowest,
    }


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each question")
    parser.add_argument("--only", nargs="*", default=[""], help="beginnings of questions' names")
    options = parser.parse_args()
    chosen = [name for name in solutions() if name.startswith(tuple(options.only))]
    if options.only != [""]:
        for name in chosen:
            print(name, make(name, FIRST, options.seconds), flush=True)
        return
    measuring.measure(
        __file__,
        [{"question": name, "seed": FIRST} for name in chosen],
        lambda question, seed: make(question, seed, options.seconds),
        options,
        most_draws=DRAWS,
        seconds=options.seconds,
    )


if __name__ == "__main__":
    main()
