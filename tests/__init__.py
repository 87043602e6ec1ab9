"""Tests, in folders as the library's; what they share stands beside them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
