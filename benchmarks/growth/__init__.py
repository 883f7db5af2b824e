"""Growth: a stream of made-up readings in; what adding and asking cost as a record grows, out."""
