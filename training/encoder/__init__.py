"""Making the encoder: see README.md."""
