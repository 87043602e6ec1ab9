"""Mistake: a standard deviation compared with almost 0.

Message: not always exactly 0
"""


def drop(images):
    keep, answer = [], []
    for im in images:
        same = any(np.array_equal(im, k) for k in keep)
        one = im.std(axis=(0, 1)).max() < 1e-9
        answer.append(bool(same or one))
        keep.append(im)
    return answer
