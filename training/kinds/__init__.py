"""The model that ranks the kinds of a report: its sentences and its training."""
