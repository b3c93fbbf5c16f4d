"""Templates of texts: the headings a kind of page begins with. Composed in the admin, chosen when a page is made.

Imports `pages.blocks`; no page type. The ones every site starts with stand in `pages.template_texts`.
"""
