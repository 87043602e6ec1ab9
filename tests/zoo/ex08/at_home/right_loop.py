"""Right: image by image, with squared distances."""


def at_home(probabilities, styles, heads):
    count = 0
    for row, style in zip(probabilities, styles):
        place = row @ heads + style
        count += ((heads - place) ** 2).sum(axis=1).argmin() == row.argmax()
    return count / len(styles)
