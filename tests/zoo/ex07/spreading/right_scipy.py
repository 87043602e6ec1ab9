"""Right: the standard error of SciPy."""

from scipy import stats


def spreading(images, image_digits, subsets, test_images, test_digits):
    def difference(chosen):
        labels = np.full(len(images), -1)
        labels[chosen] = image_digits[chosen]
        one = SVC(C=10).fit(images[chosen], image_digits[chosen]).predict(test_images)
        other = LabelSpreading(kernel="knn").fit(images, labels).predict(test_images)
        return np.mean(one != test_digits) - np.mean(other != test_digits)

    each = [difference(chosen) for chosen in subsets]
    return [np.mean(each), stats.sem(each)]
