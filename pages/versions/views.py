"""The address of an adopted version that stays the same, whatever becomes of its page's."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pages.frozen import approved_pages
from pages.versions.models import AdoptedVersion


@require_safe
def permanent(request: HttpRequest, agreement_id: int, number: int) -> HttpResponse:
    """Lead to the version under its page, where anybody may read it.

    Raises:
        Http404: There is no such version, it has not come into force, or its page is not for everybody.
    """
    page = approved_pages().filter(agreementpage__agreement__pk=agreement_id).first()
    public = AdoptedVersion.objects.filter(page=page, number=number, entry_into_force__isnull=False)
    if page is None or not public.exists():
        raise Http404
    return redirect(f"{page.get_url(request)}udgaver/{number}/")
