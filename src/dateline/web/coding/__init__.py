"""Coding: forms come in by which people correct, add, join, part, reject; revisions go out.

`correcting` (with `whose`: what a report says or one decides, and `whereabouts`: places), `adding`,
`joining`, `parting`, `rejecting`, `undoing`, `answering`; `carrying` tries and does what they send;
`telling` puts what was done in words. Every form tells what it would do before it is done, and
carries the revision that it was made from.
"""
