"""Public: a record comes in; what `publish` gives of it goes out to visitors, and nothing else.

`copying` keeps a database of its own that holds only what may leave. All that visitors see is asked
of that one: what it does not hold cannot be found by any page, filter, order or count.
"""
