"""The addresses of the screens on which links are sent; the link's own is mounted in `cms.urls`."""

from django.urls import URLPattern, path

from pages.signoff.screens import OverviewView, RevokeView, SendView


def addresses() -> list[URLPattern]:
    start = "redaktion/<int:page_id>/underskrift/"
    return [
        path(start, OverviewView.as_view(), name="pages_sign_off"),
        path(f"{start}<int:party_id>/", SendView.as_view(), name="pages_sign_off_send"),
        path(f"{start}<int:party_id>/tilbagekald/", RevokeView.as_view(), name="pages_sign_off_revoke"),
    ]
