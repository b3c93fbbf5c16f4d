"""Meetings as calendars: feeds of a body and of all, and one of his own for each user.

Never imports `pages.models`: the calendar's page is there and reads from here.
"""
