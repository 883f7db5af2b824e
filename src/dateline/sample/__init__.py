"""Sample: a small news site on this machine, whose pages change, for trying collecting without risk.

Sample articles come in (`examples/site/site.toml`); pages, feeds and a sitemap go out over HTTP.
"""
