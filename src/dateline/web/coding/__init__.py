"""Coding: forms come in by which people correct, add, join, part, reject; revisions go out.

Every form tells what it would do before it is done, and carries the revision that it was made from.
"""
