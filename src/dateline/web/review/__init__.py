"""Review: what people are asked is shown, and what they answer is entered.

`filters` (an address as what is asked for), `words`, `showing` (a question with its evidence),
`keeping_up` (the index of questions, while pages are looked at), `pages` (GET /review), `posts`
(decide, skip, undo, adjudicate), `noting` (comments, assignments, tags), `beside` (the same on the
page of an event), `figures` (agreement and measures), `api`.
"""
