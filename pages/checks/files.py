"""Images and documents that a public page uses are kept, whichever of Wagtail's screens would delete them."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as many_documents
from wagtail.images import get_image_model
from wagtail.images.views import images
from wagtail.images.views import multiple as many_images
from wagtail.models import ReferenceIndex

from pages.checks.usage import is_in_public


def is_kept(target: Model) -> bool:
    """Whether a public page uses a file, or something that is never changed does, such as an adopted version."""
    return is_in_public(target) or bool(ReferenceIndex.get_grouped_references_to(target).is_protected)


def refuse_files_in_use(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Before images or documents are deleted many at once."""
    if (
        request.method != "POST"
        or action_type != "delete"
        or action.model not in (get_image_model(), get_document_model())
    ):
        return None
    used = [str(each) for each in objects if is_kept(each)]
    if not used:
        return None
    message = gettext("Nothing was deleted. These are in use: %(titles)s.")
    messages.error(request, message % {"titles": ", ".join(used)})
    return redirect(action.next_url)


class _KeepsUsed:
    """A file that a public page uses is not deleted; Wagtail's own screen says so, and leads to where it is used."""

    object: Any

    def get_usage(self) -> Any:
        usage = super().get_usage()  # type: ignore[misc]
        if is_kept(self.object):
            usage.is_protected = True
        return usage


class KeepImageView(_KeepsUsed, images.DeleteView):
    pass


class KeepDocumentView(_KeepsUsed, documents.DeleteView):
    pass


class _KeepsUploaded:
    """The same on the screen where files were just uploaded, which may have been used in another tab since."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        target = get_object_or_404(self.get_model(), pk=kwargs[self.pk_url_kwarg])  # type: ignore[attr-defined]
        if is_kept(target):
            return JsonResponse({"success": False}, status=409)
        response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return response


class KeepUploadedImageView(_KeepsUploaded, many_images.DeleteView):
    pass


class KeepUploadedDocumentView(_KeepsUploaded, many_documents.DeleteView):
    pass
