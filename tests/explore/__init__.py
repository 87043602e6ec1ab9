"""Tests of explorers, without a browser."""
