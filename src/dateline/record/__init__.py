"""Record: readings and what people decide come in; events, kept in a database, go out."""
