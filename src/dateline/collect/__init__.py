"""Addresses, feeds, files in; captures out: the only part that touches the network.

`fetching` makes every request of the product; `feeds` reads what lists addresses.
"""
