"""Clauses: numbered by their place, named by what they are, and referred to by name.

`rules` counts and is pure. `outline` reads a body, `references` keeps the references in running text, `blocks` is what
an editor writes in, `feature` is the button in his text. Imported by `pages.blocks`; imports no page.
"""
