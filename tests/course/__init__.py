"""Tests of lessons, documents and the site."""
