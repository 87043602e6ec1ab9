"""The question of exercise 12 on a codebook."""

import numpy as np
from aae_teach.checks import as_function, question
from aae_teach.checks.authoring.cases import Case, expect_cases
from aae_teach.checks.authoring.door import as_array


@question(
    "ex12.quantise",
    hints=(
        "All squared distances: ((codes[:, None] - book[None, :]) ** 2).sum(axis=2), (n, entries).",
        "np.argmin(..., axis=1) is the number of the nearest entry for each code.",
        "`book[numbers]` looks the entries up.",
    ),
)
def quantise(answer, random):
    """Write codes (n, latent_dim), a book (entries, latent_dim) -> the nearest entry for each code."""
    function = as_function(answer)

    def cases():
        for _ in range(2):
            n, entries, latent_dim = random.permutation([14, 9, 3]).tolist()
            book = random.normal(0.5, 1.5, (entries, latent_dim))
            codes = book[random.integers(0, entries, n)] + random.normal(0, 0.9, (n, latent_dim))
            seen = as_array(function(codes.copy(), book.copy()), "codes")
            right, slips = _nearest_and_slips(codes, book)
            first = next((k for k in range(n) if not np.array_equal(seen[k : k + 1], right[k : k + 1])), 0)
            told = f"{np.round(seen[first : first + 1], 3).tolist()} for code {first}", ""
            yield Case(seen, right, slips, (told[0], f"{np.round(right[first], 3).tolist()}"), (codes, book))

    expect_cases(cases(), _farther, 1e-6, "codes")
    return "A code has become a number of the book: a token, which a language model could foretell."


def _nearest_and_slips(codes, book):
    between = codes[:, None] - book[None, :]
    squared = np.sum(between**2, axis=2)
    number = squared.argmin(axis=1)
    right, lengths = book[number], np.linalg.norm(book, axis=1)
    cosine = codes @ book.T / lengths
    two = np.argsort(squared, axis=1)[:, :2]
    by_number = [book[np.abs(between[:, :, k]).argmin(axis=1), k] for k in range(book.shape[1])]
    one = "This compares one number of each code alone; a distance takes all of them."
    return right, (
        (number, "These are numbers of entries, the tokens. Look them up: book[numbers]."),
        (book[squared.argmax(axis=1)], "These are the farthest entries: argmin."),
        (codes[squared.argmin(axis=0)], "This finds the nearest code for each entry; turn both round."),
        (
            book[squared.argmin(axis=0) % len(book)],
            "The smallest was searched over the codes, for each entry; search over the entries: axis=1.",
        ),
        (
            book[(codes @ book.T).argmax(axis=1)],
            "The largest product is not the smallest distance: a long entry wins too often.",
        ),
        (book[cosine.argmax(axis=1)], "This compares directions alone; the lengths count, too."),
        (
            book[np.abs(between).sum(axis=2).argmin(axis=1)],
            "This compares sums of absolute differences; nearest is the smallest sum of squares.",
        ),
        (
            book[np.abs(between).max(axis=2).argmin(axis=1)],
            "This compares the largest difference alone; nearest is the smallest sum of squares.",
        ),
        (
            book[between.sum(axis=2).argmin(axis=1)],
            "Differences of either sign cancel out: square them before the sum.",
        ),
        (
            book[np.abs(between.sum(axis=2)).argmin(axis=1)],
            "Differences of either sign cancel out: square them before the sum.",
        ),
        (book[np.abs(between[:, :, 0]).argmin(axis=1)], one),
        (book[np.abs(between[:, :, -1]).argmin(axis=1)], one),
        (np.stack(by_number, axis=1), "Each number was looked up by itself; an entry is taken as a whole."),
        (book[two].mean(axis=1), "This is the mean of the two nearest; asked is the nearest."),
        (book[two[:, 1]], "These are the second nearest entries."),
        (codes, "The codes have not changed."),
        (right - codes, "This is the way to the entry; asked is the entry itself."),
        (np.sqrt(squared.min(axis=1)), "This is the distance; asked is the entry."),
        (squared.min(axis=1), "This is the squared distance; asked is the entry."),
        (np.round(codes), "Rounding needs no book; asked is the nearest entry of it."),
    )


def _farther(case):
    """How far the first wrong entry lies from its code, beside the nearest."""
    codes, book = case.given
    wrong = np.flatnonzero(~np.isclose(case.seen, case.right).all(axis=1))
    place = int(wrong[0])
    if not (np.isclose(book, case.seen[place]).all(axis=1)).any():
        return f"What is given for code {place} is no entry of the book."
    far, near = (np.linalg.norm(codes[place] - each[place]) for each in (case.seen, case.right))
    return f"The entry given for code {place} is {far:.3g} away from it, and another one is {near:.3g} away."
