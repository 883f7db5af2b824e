"""Our own labelled set: invented reports with labels, for measuring without the corpora."""
