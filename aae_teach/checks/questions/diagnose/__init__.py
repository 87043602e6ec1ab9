"""Diagnose a run: read six runs, name their causes, write an alarm."""
