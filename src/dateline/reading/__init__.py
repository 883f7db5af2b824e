"""Reading: a report in, a reading (mentions, claims) out; pure, and English only so far."""
