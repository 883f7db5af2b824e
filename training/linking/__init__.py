"""How the linker's data were made: the table of common words, and weights estimated by EM."""
