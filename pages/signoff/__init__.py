"""Sign-off by a party without an account: a personal link to exactly one version.

May import `pages.workflow` and `pages.comparing`, never `pages.models`: a page says of itself who its parties are
(`BasePage.signing_parties`).
"""
