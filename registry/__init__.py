"""Facts: who takes part, what they own, what they agreed, when they meet. One folder a subject.

May import Django, Wagtail and the libraries it is given; never pages, search or cms.
"""
