"""What the claims of a lesson come to over seeds: `python -m benchmarks.lessons.claims 05`.

The lesson's own source runs, with another seed each time, so that no claim differs from its measurement.
Writes claims_05.json: a line for each claim and seed. About a minute and a half for each seed.
"""

import gc
import time
from pathlib import Path

import numpy as np

from benchmarks import measuring

SEEDS = 5


def beside_claims(number, names):
    """What the text of a lesson tells of a run and the lesson does not claim: {what: value}."""
    told = TOLD.get(number)
    return told(names) if told else {}


def _of_lesson_02(names):
    measures = ("heaps", "distance", "discriminator's loss")
    rows = names["table"].items()
    told = {f"{what}, {run}": row[k] for run, row in rows for k, what in enumerate(measures)}
    return told | {"limit of chance": names["chance"]}


def _of_lesson_04(names):
    measures = ("strange", "undecided", "rarest", "variety")
    told = {}
    for way, values in names["measured"].items():
        told |= {f"{measure}: {way}": value for measure, value in zip(measures, values)}
    for where, values in names["halfway"].items():
        told |= {f"{measure} halfway: {where}": value for measure, value in zip(measures, values)}
    return told


def _of_lesson_09(names):
    return {
        f"nats, {name}, {how}": densities.mean()
        for name, row in names["rows"].items()
        for how, densities in row.items()
    }


def _of_lesson_10(names):
    """The table of four ways, what chance gives, and the errors behind the ratios that are claimed."""
    told = {f"{what}, {way}": value for way, row in names["rows"].items() for what, value in row.items()}
    for images, (known, asked) in names["gap"].items():
        told |= {f"known error, {images}": known, f"test error, {images}": asked}
    for size, (error, linear) in names["sizes"].items():
        told |= {f"error, {size} numbers": error, f"PCA, {size} numbers": linear}
    for size, (match, chance) in names["far"].items():
        told |= {f"match, {size} numbers": match, f"chance, {size} numbers": chance}
    painted, linear = names["errors"]
    return told | {"chance": names["chance"], "patches": painted, "PCA of patches": linear}


def _of_lesson_11(names):
    """The table of faults in patches, and how often a map is brightest on the scratch."""
    told = {f"area, {name}, {kind}": value for (name, kind), value in names["found_in_patches"].items()}
    return told | {f"on the line, {name}": value for name, value in names["on_the_line"].items()}


def _of_lesson_12(names):
    """Rows of both tables, the distance up to which two samples of a prior differ, and errors of tokens."""
    told = {
        f"{measure}, {where}{name}": value
        for where, rows in (("", names["rows"]), ("2-D ", names["flat_rows"]))
        for name, row in rows.items()
        for measure, value in row.items()
    }
    told |= {
        f"copies, {name}": np.mean((each - names["test_images"]) ** 2)
        for name, each in names["copied"].items()
    }
    told |= {"undecided, unseen images": names["real_undecided"]}
    told |= {f"nearest, copies of {kind} images": value for kind, value in names["of_copies"].items()}
    return told | {
        f"Gaussians in the mixture, {name}": len(each.shares) for name, each in names["fitted"].items()
    }


TOLD = {
    "02": _of_lesson_02,
    "04": _of_lesson_04,
    "09": _of_lesson_09,
    "10": _of_lesson_10,
    "11": _of_lesson_11,
    "12": _of_lesson_12,
}


def make(number, seed):
    import keras  # not before aae_teach, which measuring imports and which names Keras its backend

    start = time.process_time()
    claims, names = measuring.run_lesson(number, seed)
    rows = [{"what": each.text, "value": each.value, "low": each.low, "high": each.high} for each in claims]
    told = beside_claims(number, names) | {"processor seconds": time.process_time() - start}
    rows += [{"what": what, "value": float(value), "low": None, "high": None} for what, value in told.items()]
    del names
    keras.backend.clear_session()
    gc.collect()
    return rows


def main():
    parser = measuring.command_line(__doc__)
    parser.add_argument("lesson", help="its number, such as 05")
    options = parser.parse_args()
    number = options.lesson
    measuring.measure(
        Path(__file__).with_name(f"claims_{number}.json"),
        [{"seed": seed} for seed in range(SEEDS)],
        lambda seed: make(number, seed),
        options,
    )


if __name__ == "__main__":
    main()
