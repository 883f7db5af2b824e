"""Our own labelled set: invented reports with labels, so that measuring works without the corpora."""
