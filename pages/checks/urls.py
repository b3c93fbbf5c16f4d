"""The addresses of the checks in Wagtail's admin. Some stand in front of Wagtail's own, to keep files that are used."""

from django.urls import URLPattern, path

from pages.checks import files, report, screens


def addresses() -> list[URLPattern]:
    return [
        path("redaktion/<int:page_id>/kontrol/", screens.CheckView.as_view(), name="pages_check"),
        path("reports/kontrol/", report.CheckAllView.as_view(), name=report.NAME),
        path("images/<int:image_id>/delete/", files.KeepImageView.as_view(), name="pages_delete_image"),
        path("documents/delete/<int:document_id>/", files.KeepDocumentView.as_view(), name="pages_delete_document"),
        path("images/multiple/<int:image_id>/delete/", files.KeepUploadedImageView.as_view()),
        path("documents/multiple/<int:doc_id>/delete/", files.KeepUploadedDocumentView.as_view()),
    ]
