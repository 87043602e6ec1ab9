"""Tests of what is measured over seeds."""
