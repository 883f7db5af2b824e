"""One module a task, named as its labelled file: `predict(reader, records)` gives its lines."""
