"""Display: readings in; a table for a terminal, a page for a browser, a schema for programs out."""
