"""How the weights of committed models were made."""
