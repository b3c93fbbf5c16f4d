"""Drafts of pages about a round of the extended supervision: the committee's recommendation and a public summary.

facts (what everybody may read) ← committee (what the committee is told) ← recommendation and summary (the texts, made
of `writing` and `phrases`) ← kinds ← drafting ← views. A draft is text: nothing of it follows the register later.
"""
