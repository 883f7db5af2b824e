"""Reviewing: the record comes in; what people are asked, and what they answered, goes out.

What is asked: `rules` (rules.toml, `[review]` of dateline.toml), `doubt` (how unsure), `asking`
(the questions of one event), `pairs` (two events that may be one), `queue` (kept up with the
record: an index, never made for one page), `listing` (a page of it).

What is answered: `answering` (one decision, one revision), `applying` (what it does to the record),
`standing` (blind, second, dispute, done), `choices` (values to choose from).

What follows: `alpha` (the formula), `agreement` (of people), `measures` (of the machine).

Beside: `notes` (comments, assignments, tags), which never leave the record.
"""
