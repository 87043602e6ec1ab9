"""Mistake: one minus the wanted share.

Message: alarms that are false
"""


def allowed(base_rate, found, wanted):
    return 1 - wanted
