"""How often values of each layer are right, from labelled data of our own alone."""
