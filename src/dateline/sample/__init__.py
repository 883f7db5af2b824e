"""Sample: a small news site on this machine whose pages change, to try collecting on.

Articles come in (`examples/site/site.toml`); pages, feeds and a sitemap go out over HTTP.
"""
