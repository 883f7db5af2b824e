"""Web: a record comes in; pages that people read in a browser go out (`dateline serve`).

`app` puts the rooms together (each a `Room`: its routes and its links in the navigation), `serving`
runs it, `door` says who comes in, `desk` holds what every page needs, `rendering` makes pages.
What is asked of the record is asked through `dateline.record`, as the commands do.
"""
