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
    for sizes in ((500, 500), (950, 50)):
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
        by_chance = sizes[0] / sum(sizes)
        # New pictures are nearest to training images a little more often than by chance, and soft ones are
        # not by a luck that misleads.
        fresh = soft = 1.0
        while not (by_chance < fresh < by_chance + 0.3 * (1 - by_chance) > soft):
            self.training, self.held_out = (self._draw(size) for size in sizes)
            self._fresh = self._draw(PICTURES)
            self._soft = 0.75 * self._draw(PICTURES) + 0.25 * self.training.mean(axis=0)
            fresh, soft = self._share(self._fresh), self._share(self._soft)

    def _share(self, pictures):
        """For which part of the pictures a training image is the nearest."""
        return np.mean(_nearest(pictures, self.training) < _nearest(pictures, self.held_out))

    def _draw(self, count):
        factors = self._random.normal(0, 1, (count, FACTORS))
        return (1 / (1 + np.exp(-factors @ self._mix))).astype("float32")

    def _copies(self):
        return self.training[self._random.integers(len(self.training), size=PICTURES)]

    def cases(self):
        """Yields pictures, whether they are copies, and what to say to a wrong answer, by the sizes."""
        yield self._copies(), True, lambda sizes: "These pictures are training images, pixel by pixel."
        yield self._fresh, False, _by_chance
        yield (
            self._soft,
            False,
            lambda sizes: (
                "These pictures are new, but soft. Soft pictures lie nearer to all images, held-out ones too."
            ),
        )
        # At least as far from the training images as new pictures are; among many held-out images some copies
        # are nearer to one of them.
        copies, noise = self._copies(), self._random.normal(0, 1, (PICTURES, PIXELS))
        noise *= np.median(_nearest(self.held_out, self.training)) / np.linalg.norm(
            noise, axis=1, keepdims=True
        )
        while len(self.held_out) == len(self.training) and self._share(copies + noise) > 0.975:
            noise *= 1.06
        yield (
            (copies + noise).astype("float32"),
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


def _nearest(images, others):
    """The distance of each image to the nearest of the others."""
    squared = np.sum(images**2, axis=1)[:, None] + np.sum(others**2, axis=1) - 2 * images @ others.T
    return np.sqrt(np.maximum(squared.min(axis=1), 0))


def _as_truth(seen):
    if seen is None or np.ndim(seen) or not isinstance(seen, (bool, np.bool_)):
        shown = f"{type(seen).__name__} {seen!r}"[:60]
        raise NotYet(shown, "True or False", "Return one truth value for all pictures together.")
    return bool(seen)
