"""Drafts of pages about a round of the extended supervision: the committee's recommendation and a public summary.

facts (what a round says; what of it everybody may read) ← recommendation, summary (the texts, made of `writing`)
← kinds ← drafting ← views. A draft is text: nothing of it follows what the register says later.
"""
