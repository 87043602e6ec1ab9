"""Tests of questions, their checks and exercises."""
