"""The one door for arguments and answers: what counts as a number, an array, a word, a function.

Whatever a learner wrote instead is named as what it is. Arguments reach a learner's function as a cell of the
notebook would pass them, and have to be as they were when it returns.
"""

import difflib
import functools
import inspect
import numbers
import types
from decimal import Decimal
from fractions import Fraction

import numpy as np
from aae_teach.checks.outcomes import NotYet

NOTHING = "A function without a return line gives None, and so does print."


def as_number(answer):
    """The answer as a float: int, float, Fraction, Decimal, or a scalar of NumPy or TensorFlow.

    Raises:
        NotYet: the answer is not one number; a truth value and a complex number are none.
    """
    array = numbers_in(answer)
    if answer is None:
        raise NotYet("None", "one number", NOTHING)
    if array is None or array.size != 1:
        reason = "Pass the number itself, not text and not a list."
        if _is_truth(answer):
            reason = "A truth value is no number. Take its mean, its sum, or what it stands for."
        raise NotYet(kind(answer), "one number", reason)
    return float(array.reshape(()))


def as_choice(answer, choices):
    """The answer in lower case and without blanks around it, if it is one of the choices.

    Args:
        answer: what the learner wrote, such as " Rises".
        choices: texts in lower case, such as ("rises", "falls").

    Raises:
        NotYet: the answer is not among them.
    """
    normalised = str(answer).strip().lower() if isinstance(answer, str) else None
    if normalised not in choices:
        quoted = [f'"{choice}"' for choice in choices]
        reason = "Copy one of the choices, with its quotes."
        raise NotYet(
            kind(answer), f"one of {', '.join(quoted)}", _did_you_mean(normalised, choices) or reason
        )
    return normalised


def as_words(answer, words):
    """The answer as a set of words, each of them one that the question knows.

    Args:
        answer: set, list or tuple of texts, or a dict whose keys they are.
        words: the texts that can be named.

    Raises:
        NotYet: the answer is something else, or holds something that is none of the words.
    """
    expected = f"a set of words, of {', '.join(sorted(words))}"
    if isinstance(answer, str) or not isinstance(answer, (set, frozenset, list, tuple, dict, np.ndarray)):
        raise NotYet(kind(answer), expected, f"Return a set of words: {{{min(words)!r}}}, or set().")
    found = set()
    for each in answer:
        if not isinstance(each, str):
            reason = "Return the names, not what they stand for."
            raise NotYet(f"a set with {kind(each)}", expected, reason)
        if str(each) not in words:
            reason = _did_you_mean(str(each), words) or "Write the words as the question does."
            raise NotYet(f'the word "{each}"', expected, reason)
        found.add(str(each))
    return found


def as_function(answer):
    """The answer, if it can be called; it gets arguments of Python and NumPy, and may not change them.

    Raises:
        NotYet: it cannot be called; the learner probably passed what the function returned. When called:
            it returned nothing, or changed an argument in place.
    """
    if not callable(answer):
        reason = "Pass the function itself: its name without parentheses after it."
        raise NotYet(kind(answer), "a function", reason)

    @functools.wraps(answer, updated=())
    def asked(*arguments):
        arguments = [each.item() if _is_scalar(each) else each for each in arguments]
        before = [_copied(each) for each in arguments]
        result = answer(*arguments)
        if result is None:
            raise NotYet("None", "a result", NOTHING)
        for position, pair in enumerate(zip(before, arguments)):
            if not _same(*pair):
                name = parameter(answer, position)
                reason = "The next cell needs it as it was. Work on a copy, or make a new one."
                raise NotYet(f"{name} itself was changed", f"{name} as it was before the call", reason)
        return result

    return asked


def as_array(answer, what):
    """The answer as float64 array; `expect_close` says what is wrong with its shape or values.

    Args:
        answer: what the learner's code gave.
        what: str, its name in messages: "codes".

    Raises:
        NotYet: the answer is no array of numbers.
    """
    array = numbers_in(answer, truths=True)
    if array is None:
        reason = NOTHING if answer is None else ""
        raise NotYet(f"{what}: {kind(answer)}", f"{what}: an array of numbers", reason)
    return array.astype("float64")


def as_text(code):
    """A code for messages: "(1.5, -2)"."""
    return "(" + ", ".join(f"{value:.3g}" for value in code) + ")"


def numbers_in(answer, truths=False):
    """The answer as an array of real numbers, or of truth values if these will do; None for all else."""
    if answer is None or isinstance(answer, (str, bytes)) or _is_truth(answer):
        return None
    if isinstance(answer, (Fraction, Decimal)):
        answer = float(answer)
    try:
        array = np.asarray(answer)
        if array.dtype == object and array.size and all(map(_is_real, array.ravel())):
            array = array.astype("float64")
    except (TypeError, ValueError, NotImplementedError):
        return None
    if truths and array.dtype == bool and array.ndim:
        return array
    real = np.issubdtype(array.dtype, np.number) and not np.issubdtype(array.dtype, np.complexfloating)
    return array if real else None


def kind(answer):
    """What the answer is, in short: its text if that is short, else what kind of thing it is."""
    if isinstance(answer, np.generic):
        answer = answer.item()
    if isinstance(answer, types.GeneratorType):
        return "a generator"
    if isinstance(answer, (map, filter, zip, range)):
        return f"a {type(answer).__name__}"
    if inspect.isclass(answer):
        return f"the class {answer.__name__}"
    if inspect.isroutine(answer):
        return f"the function {getattr(answer, '__name__', '')}".rstrip()
    if type(answer).__name__ == "KerasTensor":
        return "a symbolic tensor of Keras, which has no values"
    if isinstance(answer, (list, tuple)) and len({np.size(each) for each in answer if _sized(each)}) > 1:
        return f"a {type(answer).__name__} of rows of several lengths"
    if isinstance(answer, complex) or np.iscomplexobj(answer):
        return "complex numbers" if np.ndim(answer) else f"the complex number {answer}"
    text = repr(answer)
    return text if len(text) <= 60 and "\n" not in text else f"an answer of type {type(answer).__name__}"


def _sized(answer):
    return isinstance(answer, (list, tuple, np.ndarray))


def _is_real(value):
    return isinstance(value, (numbers.Real, Decimal)) and not isinstance(value, bool)


def _is_truth(answer):
    dtype, shape = getattr(answer, "dtype", None), getattr(answer, "shape", None)
    return isinstance(answer, (bool, np.bool_)) or (shape == () and dtype in (np.bool_, "bool"))


def _is_scalar(argument):
    return isinstance(argument, np.generic) or (isinstance(argument, np.ndarray) and not argument.ndim)


def _did_you_mean(text, words):
    close = difflib.get_close_matches(text or "", words, 1)
    return f'Did you mean "{close[0]}"?' if close else ""


def _copied(argument):
    """A copy to compare with: of arrays, and of lists, dicts and sets as far as they hold such."""
    if isinstance(argument, np.ndarray):
        return argument.copy()
    if isinstance(argument, dict):
        return {key: _copied(each) for key, each in argument.items()}
    if type(argument) in (list, tuple, set):
        return type(argument)(map(_copied, argument))
    return argument


def _same(before, after):
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and np.array_equal(
            before, after, equal_nan=before.dtype.kind == "f"
        )
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(_same(before[key], after[key]) for key in before)
    if type(before) in (list, tuple):
        return len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, (set, str, numbers.Number)):
        return before == after or before != before  # NaN is as it was
    return True


def parameter(function, position):
    """The name that the learner gave to an argument, or its place."""
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        names = []
    return f"`{names[position]}`" if position < len(names) else f"argument {position + 1}"
