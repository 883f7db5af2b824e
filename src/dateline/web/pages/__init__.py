"""Pages: what one reads - explore, an event, a report, a search. One file each."""
