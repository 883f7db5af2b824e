"""Gazetteer: a team's own places as pages - listed, put on the map by a click, given to events."""
