"""Addresses of bodies and meetings, for templates that show the registry's rows."""

from django import template

from pages.record_pages import Addresses
from registry.meetings.selectors.listing import MeetingRow

register = template.Library()


@register.filter
def body_address(slug: str, addresses: Addresses | str) -> str:
    """The address of the body with this slug; "" where it has no page."""
    return addresses.of_body(slug) if isinstance(addresses, Addresses) else ""


@register.filter
def meeting_address(meeting: MeetingRow, addresses: Addresses | str) -> str:
    """The address of a meeting; "" where its body has no page."""
    if not isinstance(addresses, Addresses):
        return ""
    return addresses.of_meeting(meeting.body_slug, meeting.meeting_id)
