"""Mistake: both errors added up as if they were independent.

Message: Unpaired
"""


def spreading(images, image_digits, subsets, test_images, test_digits):
    differences = []
    for positions in subsets:
        given = np.full(len(images), -1)
        given[positions] = image_digits[positions]
        machine = SVC(C=10).fit(images[positions], image_digits[positions])
        spread = LabelSpreading(kernel="knn").fit(images, given)
        differences.append((machine.score(test_images, test_digits), spread.score(test_images, test_digits)))
    return np.mean(np.diff(differences)), np.sqrt(
        np.sum(np.var(differences, axis=0, ddof=1)) / len(differences)
    )
