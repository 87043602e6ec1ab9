"""Right: the library."""


def right_alarms(base_rate, found, false_alarms):
    import aae_teach as aae

    return aae.novelty.alarms_that_are_right(base_rate, found, false_alarms)
