"""The question of exercise 11 on a fault that the error of the copy cannot see, and on its control."""

import numpy as np
from aae_teach.checks import NotYet, as_function, question
from aae_teach.checks.authoring.door import kind

WHOLE = "Add the change to the images, and return the changed images, not the change."
OTHERS = "Only the change goes to other pixels; the image below it stays as it is."


@question(
    "ex11.hide",
    hints=(
        "PCA copies without error what lies along its components: a sum of their rows, with any weights.",
        "Components have length 1 and stand at right angles: weights of length size move codes by size.",
        "Control: images + random.permutation(change) has the same numbers in other pixels.",
    ),
)
def hide(answer, random):
    """Write images, mean, components, size -> images with a fault that no copy shows, and its control."""
    function = as_function(answer)
    for n, d, k in ((7, 150, 5), (4, 200, 1)):
        size = float(random.uniform(8, 15))
        images, mean = random.uniform(size=(n, d)), random.uniform(size=d)
        # The planes of PCA: directions at right angles, of length 1, that leave brightness free.
        components = np.linalg.qr(random.normal(size=(d, k)))[0].T
        seen = function(images.copy(), mean.copy(), components.copy(), size)
        if isinstance(seen, np.ndarray) and seen.shape == (2, n, d):
            seen = list(seen)
        if not isinstance(seen, (tuple, list)) or len(seen) != 2:
            raise NotYet(
                kind(seen), "two arrays", "Return the fault and its control: return hidden, control."
            )
        hidden, control = (_images(each, images, what) for each, what in zip(seen, ("fault", "control")))
        if np.abs(hidden - images).max() < 1e-9:
            raise NotYet("images as they were", "images with a fault", "Something has to change.")
        judge = _Judge(images, mean, components, size)
        judge.fault(hidden)
        judge.control(hidden, control)
    return "A fault along the components is copied as if it belonged there; in other pixels it is not."


def _images(seen, images, what):
    array = np.asarray(seen, "float64")
    if array.shape != images.shape:
        raise NotYet(
            f"{what} of shape {array.shape}", f"shape {images.shape}", "One image for each is asked."
        )
    if not np.isfinite(array).all():
        raise NotYet(
            f"{what} with numbers that are not finite", "finite numbers", "Something was divided by 0."
        )
    return array


class _Judge:
    """What PCA makes of images: codes, and errors of their copies."""

    def __init__(self, images, mean, components, size):
        self.images, self.mean, self.components, self.size = images, mean, components, size

    def codes(self, images):
        return (images - self.mean) @ self.components.T

    def errors(self, images):
        copies = self.mean + self.codes(images) @ self.components
        return np.mean((images - copies) ** 2, axis=1)

    def fault(self, hidden):
        """Raises NotYet unless codes moved as far as asked, and errors stayed."""
        change, usual = hidden - self.images, self.errors(self.images)
        errors = self.errors(hidden)
        moved = np.linalg.norm(self.codes(hidden) - self.codes(self.images), axis=1)
        off = np.abs(errors / usual - 1).max()
        if off > 1e-3:
            seen = f"errors from {errors.min():.3g} to {errors.max():.3g}"
            raise NotYet(seen, f"those of the images, {usual.min():.3g} to {usual.max():.3g}",
                         self._why_errors(hidden, errors, moved))  # fmt: skip
        if np.abs(moved / self.size - 1).max() > 1e-3:
            raise NotYet(f"codes that moved by {moved.min():.3g} to {moved.max():.3g}", f"by {self.size:.3g}",
                         self._why_size(change, moved))  # fmt: skip

    def _why_errors(self, hidden, errors, moved):
        change = hidden - self.images
        if errors.max() < 1e-9:
            return "These are copies: their errors are 0. Add the fault to the images themselves."
        if moved.max() < 1e-6:
            return "This is the lesson's fault: codes stay and the error tells. Asked is the other way round."
        alone = np.allclose(self.errors(hidden + self.images), self.errors(self.images), rtol=1e-3)
        if alone or np.allclose(self.errors(hidden + self.mean), 0, atol=1e-9):
            return WHOLE
        if np.allclose(self.errors(change), 0, atol=1e-9):
            return "The mean is no part of a change: the sum of components alone goes to the images."
        if hidden.min() >= 0 and hidden.max() <= 1 and ((hidden == 0) | (hidden == 1)).any():
            return (
                "Pixels were cut off at 0 and 1, and what is left is no component. Leave them as they come."
            )
        return "The change is no sum of components, so a part of it is lost in the copy."

    def _why_size(self, change, moved):
        if np.allclose(moved, self.size**2, rtol=1e-3):
            return "That is the square of it. The length is the root of the sum of squares."
        if len(self.components) > 1 and np.allclose(
            moved, self.size * np.sqrt(len(self.components)), rtol=1e-3
        ):
            return "Each component got the weight size. Together they are longer: divide by their length."
        if np.allclose(np.abs(change).max(axis=1), self.size, rtol=1e-3):
            return "Its largest pixel is size. Asked is how far the code moves."
        if np.allclose(moved, self.size * np.sqrt(change.shape[1]), rtol=1e-3):
            return "The root of the mean square is size. A length is the root of the sum."
        return "Divide the weights by their length, row by row, and multiply by size."

    def control(self, hidden, control):
        """Raises NotYet unless the same change stands in other pixels, where the error tells."""
        change, other = hidden - self.images, control - self.images
        same = np.allclose(np.sort(other, axis=1), np.sort(change, axis=1), atol=1e-6)
        if np.allclose(control, hidden, atol=1e-9):
            raise NotYet("a control that is the fault itself", "the same numbers in other pixels",
                         "A control differs in one thing: here in the places.")  # fmt: skip
        if not same:
            raise NotYet("other amounts of change in the control", "the fault's own, in other pixels",
                         self._why_control(hidden, change, control, other))  # fmt: skip
        usual, errors = self.errors(self.images), self.errors(control)
        if (errors < usual + 0.3 * self.size**2 / change.shape[1]).any():
            reason = (
                "The places differ too little: the error does not tell it. Put all pixels at random places."
            )
            raise NotYet(
                f"errors from {errors.min():.3g}", "errors clearly above those of the images", reason
            )

    def _why_control(self, hidden, change, control, other):
        if np.allclose(np.sort(control, axis=1), np.sort(hidden, axis=1), atol=1e-6):
            return OTHERS
        if np.allclose(np.sort(control, axis=1), np.sort(change, axis=1), atol=1e-6):
            return WHOLE
        if np.allclose(np.sort(other, axis=None), np.sort(change, axis=None), atol=1e-6):
            return "Changes went from image to image. Move them within each image: to other pixels."
        if np.allclose(np.linalg.norm(other, axis=1), self.size, rtol=1e-3):
            return "It is as long, but of other numbers. Use the very same, so that only the place differs."
        return "Permute the pixels of the change, and add it to the images."
