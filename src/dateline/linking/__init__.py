"""Editions and tellings in; what is a copy of what, and what is the same event, out. Pure.

`copies` finds which article came of which; `matching` weighs two tellings; `clustering` groups the
tellings of a component. Every result depends on the set of what is given, never on its order.
"""
