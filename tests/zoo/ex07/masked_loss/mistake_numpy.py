"""Mistake: NumPy, through which no gradient passes.

Message: NumPy passes no gradient on
"""


def masked_loss(logits, labels):
    logits, labels = logits.numpy(), labels.numpy()
    logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    known = labels >= 0
    return -logs[known, labels[known]].mean() if known.any() else 0.0
