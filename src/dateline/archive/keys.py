"""Signing keys: Ed25519, kept outside the archive and the record."""


class Key:
    """A private key that signs checkpoints."""
