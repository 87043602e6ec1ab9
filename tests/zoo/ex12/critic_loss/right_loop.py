"""Right: one place after another."""


def critic_loss(real_scores, fake_scores, slopes, weight):
    penalties = [(sum(each**2 for each in row) ** 0.5 - 1) ** 2 for row in slopes]
    return (fake_scores - real_scores).mean() + weight * sum(penalties) / len(penalties)
