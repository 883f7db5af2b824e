"""Sentences of the corpora labelled as forecast or not: positions and labels alone, no text."""
