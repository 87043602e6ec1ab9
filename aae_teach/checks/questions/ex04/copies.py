"""Question of exercise 04 on generated pictures: a test for copies of training images that can fail."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question

PIXELS, FACTORS, PICTURES = 64, 8, 600


@question(
    "ex04.copied",
    hints=(
        "Put both sets of images together: which of all these images is nearest to each picture?",
        "For pictures that know neither set, it is a training image as often as their share says.",
        "For copies it is a training image nearly always. Draw the line halfway between the two shares.",
    ),
)
def copied(answer, random):
    """Write pictures, training_images, held_out_images -> whether the pictures copy training images."""
    function = as_function(answer)
    for sizes in ((500, 500), (850, 150)):
        world = World(sizes, random)
        for pictures, truth, reason in world.cases():
            seen = _as_truth(function(pictures.copy(), world.training.copy(), world.held_out.copy()))
            if seen != truth:
                case = f"{seen} with {sizes[0]} training images and {sizes[1]} held-out ones"
                raise NotYet(case, str(truth), reason(sizes))
    return "Your test can fail: it finds a copier with noise, and lets soft new pictures pass."


class World:
    """Images with few factors, as digits have: some to train on, some held out; and ways to generate."""

    def __init__(self, sizes, random):
        self._random, self._mix = random, random.normal(0, 1, (FACTORS, PIXELS))
        self.training, self.held_out = (self._draw(size) for size in sizes)

    def _draw(self, count):
        factors = self._random.normal(0, 1, (count, FACTORS))
        return (1 / (1 + np.exp(-factors @ self._mix))).astype("float32")

    def _copies(self):
        return self.training[self._random.integers(len(self.training), size=PICTURES)]

    def cases(self):
        """Yields pictures, whether they are copies, and what to say to a wrong answer, by the sizes."""
        fresh, middle = self._draw(PICTURES), self.training.mean(axis=0)
        yield self._copies(), True, lambda sizes: "These pictures are training images, pixel by pixel."
        yield fresh, False, _by_chance
        soft = 0.75 * self._draw(PICTURES) + 0.25 * middle
        yield (
            soft,
            False,
            lambda sizes: (
                "These pictures are new, but soft. Soft pictures lie nearer to all images, held-out ones too."
            ),
        )
        # As far from the training images as new pictures are.
        noise = self._random.normal(0, 1, (PICTURES, PIXELS))
        noise *= (
            np.sqrt(PIXELS)
            * _typical_distance(self.held_out, self.training)
            / np.linalg.norm(noise, axis=1, keepdims=True)
        )
        yield (
            (self._copies() + noise).astype("float32"),
            True,
            lambda sizes: (
                "These are training images with noise, no nearer to them than held-out images are. "
                "Their distance says nothing; ask which image is the nearest one."
            ),
        )


def _by_chance(sizes):
    share = sizes[0] / sum(sizes)
    return (
        f"These pictures are new. By chance, a training image is the nearest for about {share:.0%} of them, "
        "because that many of all images are training images."
    )


def _typical_distance(images, others):
    squared = np.sum(images**2, axis=1)[:, None] + np.sum(others**2, axis=1) - 2 * images @ others.T
    return np.median(np.sqrt(np.maximum(squared.min(axis=1), 0) / PIXELS))


def _as_truth(seen):
    if seen is None or np.ndim(seen) or not isinstance(seen, (bool, np.bool_)):
        shown = f"{type(seen).__name__} {seen!r}"[:60]
        raise NotYet(shown, "True or False", "Return one truth value for all pictures together.")
    return bool(seen)
