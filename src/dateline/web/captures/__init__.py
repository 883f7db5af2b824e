"""What the archive holds of an address comes in; a page on it and a copy that does nothing go out.

`showing` gathers what is known, `forms` says what the bytes are, `copying`, `inert` and `styling`
make the copy, `lighting` marks words in it, `pages` has the routes.
"""
