"""Adopted versions of agreements: fixed, numbered, and in force from their day.

May import the packages below it (signoff, workflow, comparing), never `pages.models`: page types call in, and hand over
what they know.
"""
