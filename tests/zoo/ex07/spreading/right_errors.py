"""Right: two lists of errors."""


def spreading(images, image_digits, subsets, test_images, test_digits):
    errors = {"svm": [], "spreading": []}
    for chosen in subsets:
        labels = np.where(np.isin(np.arange(len(images)), chosen), image_digits, -1)
        models = {
            "svm": SVC(C=10).fit(images[chosen], image_digits[chosen]),
            "spreading": LabelSpreading(kernel="knn").fit(images, labels),
        }
        for name, model in models.items():
            errors[name].append(np.mean(model.predict(test_images) != test_digits))
    each = np.array(errors["svm"]) - np.array(errors["spreading"])
    return each.mean(), each.std(ddof=1) / len(each) ** 0.5
