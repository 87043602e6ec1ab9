"""Right: a set of bytes."""


def drop(images):
    seen, found = set(), []
    for image in images:
        key = image.tobytes()
        found.append(key in seen or bool(np.all(image == image[0, 0])))
        seen.add(key)
    return np.array(found)
