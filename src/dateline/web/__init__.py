"""Web: a record comes in; pages that people read in a browser go out (`dateline serve`).

`app` puts the rooms together (each a `Room`: its routes and its links in the navigation), `serving`
runs it, `door` says who comes in, `desk` holds what every page needs, `rendering` makes pages.
What is asked of the record is asked through `dateline.record`, as the commands do.

Rooms: `pages` (explore, event, report, search, dossier), `coding` (what changes an event or adds
one), `review` (the queue, agreement), `sources` (outlets, collecting, what vanished), `captures`
(archived pages), `sets`, `gazetteer` (places of a team's own), `people` (who may do what:
`people/routes.toml` is the one table), `public` (what visitors see), `api`.
"""
