"""Benchmarks: predictions, scorers, floors and speed."""
