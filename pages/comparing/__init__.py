"""What a page says, as lines, and what differs between two versions of it. Imports no page types.

`content.page_content` makes the lines, `redline.redline` marks every word that two sequences of lines do not share,
and the template `pages/includes/redline.html` shows the result to anybody, on the public site as in the admin.
"""
