"""For questions whose answer is a dict of choices: which entry is wrong, and what to think about again."""

from aae_teach.checks.authoring.door import as_choice
from aae_teach.checks.outcomes import NotYet


def expect_choices(answer, truth, choices):
    """Compare a dict of choices with the right one; the first entry that differs is spoken about.

    Args:
        answer: what the learner wrote.
        truth: {key: (right choice, the advice to one who chose otherwise)}.
        choices: texts in lower case.

    Raises:
        NotYet: the keys are others, a value is no choice, or an entry is wrong.
    """
    if not isinstance(answer, dict) or set(answer) != set(truth):
        seen = f"the keys {', '.join(map(str, answer))}" if isinstance(answer, dict) else repr(answer)[:60]
        raise NotYet(seen, f"a dict with the keys {', '.join(truth)}", "Keep the keys as given.")
    wrong = [key for key, (right, _) in truth.items() if as_choice(answer[key], choices) != right.lower()]
    if wrong:
        right = len(truth) - len(wrong)
        seen = f'"{wrong[0]}": {answer[wrong[0]]}; {right} of {len(truth)} are right'
        raise NotYet(seen, "another choice there", truth[wrong[0]][1])
