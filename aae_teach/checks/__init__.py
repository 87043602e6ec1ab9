"""Checks of a learner's answers, with hints and solutions.

Questions live beside this file, one module per exercise, and are imported when they are first asked for.
"""

from aae_teach.checks.authoring.door import as_choice, as_function, as_number
from aae_teach.checks.authoring.expect import (
    draw_weights,
    expect_close,
    expect_logarithm,
    likely_reason,
)
from aae_teach.checks.carry import carry_in, carry_out
from aae_teach.checks.certify import certificate
from aae_teach.checks.core import check, claim, hint, progress, recorded_claims, solution
from aae_teach.checks.outcomes import CheckStopped, NotYet
from aae_teach.checks.registry import question

__all__ = [
    "CheckStopped",
    "NotYet",
    "as_choice",
    "as_function",
    "as_number",
    "carry_in",
    "carry_out",
    "certificate",
    "check",
    "claim",
    "draw_weights",
    "expect_close",
    "expect_logarithm",
    "hint",
    "likely_reason",
    "progress",
    "question",
    "recorded_claims",
    "solution",
]
