"""Our own set of pages: stories and skeletons in, labelled web pages out."""
