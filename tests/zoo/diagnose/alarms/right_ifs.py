"""Right: one if for each word, with a loop over the dimensions."""


def alarms(recording):
    found = set()
    copies = recording.losses["reconstruction_loss"]
    if copies[-1] / copies[0] > 0.6:
        found.add("copies")
    if recording.losses["discriminator_loss"][-1] < 1:
        found.add("discriminator")
    for dimension in recording.codes[-1].astype(float).T:
        if abs(dimension.mean()) > 0.3 * recording.prior.stddev:
            found.add("means")
        if not 0.75 <= dimension.std() / recording.prior.stddev <= 1.25:
            found.add("spread")
    return found
