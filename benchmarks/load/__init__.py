"""Load: a large record, made of copies of a small one, in; what pages cost its readers, out."""
