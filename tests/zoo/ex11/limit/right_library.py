"""Right: the library."""


def limit(normal_scores, share):
    import aae_teach as aae

    return aae.novelty.threshold(normal_scores, share)
