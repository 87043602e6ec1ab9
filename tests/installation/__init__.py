"""Tests of set-up, versions and the commands of the Makefile."""
