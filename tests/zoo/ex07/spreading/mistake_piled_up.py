"""Mistake: labels of earlier subsets stay known.

Message: earlier subsets stay known
"""


def spreading(images, image_digits, subsets, test_images, test_digits):
    differences = []
    given = np.full(len(images), -1)
    for positions in subsets:
        given[positions] = image_digits[positions]
        machine = SVC(C=10).fit(images[positions], image_digits[positions])
        spread = LabelSpreading(kernel="knn").fit(images, given)
        differences.append(spread.score(test_images, test_digits) - machine.score(test_images, test_digits))
    return np.mean(differences), np.std(differences, ddof=1) / np.sqrt(len(differences))
