"""Record: readings and what people decide come in; events, kept in a database, go out.

The database: `tables`, `migrations`, `migrating`, `engine`, `exact`, `store` (open, read, write:
every write is one revision), `settings` (dateline.toml), `ids`, `search`, `backup`.

What is collected: `gathering` (parcels are archived, `extracting` takes texts from them),
`arriving` (reports that wait, and what is none), `rechecking`, `outlets`, `differences` (what
changed or vanished), `translating`, `withdrawing` and `scrubbing` (what goes for good), `evidence`
(in a backup). Sources: `naming` (what they are called), `registering` (sources.toml), `trying`,
`sourcing` and `firsts` (what one told), `vanishing`.

What comes in: `adding` (the loop) -> `entering` (rows) -> `copying`, `crediting` (articles that
came of others) -> `settle`: `linker` and `judging` (what is the same), `assigning` (which id),
`events` (derived and written). The linker looks at what is `nearby` in time (in memory) and in
reach (`blocking`), weighed by what `shelving` keeps. Later: `rereading`, `aligning`, `replacing`,
`rebuilding`; tables of others: `importing`, `correcting`, `allowing`.

What people do: `deciding` (one revision each) runs `people`, `according` (what a report tells, as a
person reads it; `sayers`: who says it), `newly`, `revising` (undo, history); `citing`, `supplying`,
`dating`, `placing` read what they type, `offering` lists places, `reasons` why an event is taken
out; `identifying` and `finding` the ids. `resembling`: what looks alike by what they corrected.
`localities`: a team's own places, which readers and `placing` look up; `stating`: what a person
says of a report that is there.

What goes out: `asking` (a person's words as a query), `queries` (`areas`: in a shape on the map),
`tellings`, `showing`, `reporting` and `becoming` (a report, and what its events are by now),
`readings`, `hits` (of a search), `why`, `totals`, `inbox`, `scope`; `overview` (all events as
columns in memory: maps, timelines and counts of many).
"""
