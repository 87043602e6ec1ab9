"""Right: only the known ones are kept."""


def masked_loss(logits, labels):
    kept = labels >= 0
    if not tf.reduce_any(kept):
        return tf.constant(0.0)
    losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels[kept], logits[kept])
    return tf.reduce_mean(losses)
