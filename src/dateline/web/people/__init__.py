"""People: who may sign in comes in from browsers and programs; a `Viewer` with a role goes out.

`persons`, `sessions`, `invitations`, `tokens` keep them in the record's database; `entry` is the
door that knows them; `roles` holds the table of routes; the other files are the pages.
"""
