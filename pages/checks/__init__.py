"""What an editor is told about a text before somebody else reads it: links, references, headings, accessibility.

`rules` and `findings` are pure, `links` and `body` read a body, `catalogue` knows what there is to link to, `usage` who
links to something. `form` holds a submission to it; `notices`, `screens` and `report` tell. Imports no page type, and
is not imported by `pages.workflow` (decision 0042).
"""
