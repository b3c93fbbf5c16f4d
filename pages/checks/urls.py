"""The addresses of the checks in Wagtail's admin. Two stand in front of Wagtail's own, to keep files that are used."""

from django.urls import URLPattern, path

from pages.checks import report, screens


def addresses() -> list[URLPattern]:
    return [
        path("redaktion/<int:page_id>/kontrol/", screens.CheckView.as_view(), name="pages_check"),
        path("reports/kontrol/", report.CheckAllView.as_view(), name=report.NAME),
        path("images/<int:image_id>/delete/", screens.KeepImageView.as_view(), name="pages_delete_image"),
        path("documents/delete/<int:document_id>/", screens.KeepDocumentView.as_view(), name="pages_delete_document"),
    ]
