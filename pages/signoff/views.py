"""What the person with a link sees. No session, no cookie: the address is all there is, so it is kept out of sight."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.generic import View

from pages.comparing.content import public_content
from pages.comparing.redline import redline
from pages.secret_links import limits
from pages.secret_links.tokens import digest
from pages.signoff import selectors, services
from pages.signoff.files import through_the_link
from pages.signoff.forms import ApproveForm, RefuseForm
from pages.signoff.links import KIND
from pages.signoff.models import Decision, SignOff
from pages.signoff.rules import Standing

logger = logging.getLogger("pages.signoff")

HEADERS = {
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@method_decorator(csrf_exempt, name="dispatch")  # the address itself is the secret; no cookie could be misused (0046)
@method_decorator(sensitive_post_parameters(), name="dispatch")
class SignOffView(View):
    """One version to one person: read it, and sign it or say why not."""

    http_method_names = ["get", "head", "post"]

    @sensitive_variables("token")
    def dispatch(self, request: HttpRequest, token: str) -> HttpResponseBase:
        is_stopped = limits.has_tried_too_often(request, KIND) and selectors.working(token, timezone.now()) is None
        response = self._too_many() if is_stopped else super().dispatch(request, token)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    @sensitive_variables("token")
    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        sign_off = services.open_link(token=token, now=timezone.now())
        return self._ended() if sign_off is None else self._shown(sign_off, ApproveForm(), RefuseForm())

    @sensitive_variables("token")
    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if limits.has_answered_too_often(digest(token)):
            return self._too_many()
        is_refusal = request.POST.get("decision") == Decision.REFUSED
        approve = ApproveForm(None if is_refusal else request.POST)
        refuse = RefuseForm(request.POST if is_refusal else None)
        answer = refuse if is_refusal else approve
        if not answer.is_valid():
            waiting = services.open_link(token=token, now=timezone.now())
            return self._ended() if waiting is None else self._shown(waiting, approve, refuse)
        sign_off = services.decide(
            token=token,
            decision=Decision.REFUSED if is_refusal else Decision.APPROVED,
            comment=refuse.cleaned_data["comment"] if is_refusal else "",
            now=timezone.now(),
        )
        return self._ended() if sign_off is None else self._receipt(sign_off)

    def _shown(self, sign_off: SignOff, approve: ApproveForm, refuse: RefuseForm) -> HttpResponse:
        self.request.is_preview = True  # type: ignore[attr-defined] # nothing of the version that is public now
        page = sign_off.state.signed_page()
        others = [row for row in selectors.asked(sign_off.state, timezone.now()) if row.party_id != sign_off.party_id]
        context: dict[str, Any] = {
            **page.get_context(self.request),
            "base_template": "pages/signoff/page.html",
            "sign_off": sign_off,
            "signed_by": [row.party for row in others if row.standing is Standing.APPROVED],
            "awaited": [row.party for row in others if row.standing is not Standing.APPROVED],
            "approve": approve,
            "refuse": refuse,
            "redline": redline(selectors.in_force(page), public_content(page)),
        }
        return HttpResponse(through_the_link(render_to_string(page.get_template(self.request), context, self.request)))

    def _receipt(self, sign_off: SignOff) -> HttpResponse:
        state = sign_off.state
        context = {"sign_off": sign_off, "title": state.signed_page().title, "sha256": state.digest()}
        return render(self.request, "pages/signoff/receipt.html", context)

    def _ended(self) -> HttpResponse:
        """The same answer whether the link was used, ended otherwise, or never was."""
        limits.count_wrong_link(self.request, KIND)
        logger.warning("A link for signing that does not work was tried.")
        return render(self.request, "pages/signoff/ended.html", status=404)

    def _too_many(self) -> HttpResponse:
        logger.warning("Links for signing were tried too often.")
        response = render(self.request, "pages/signoff/too_many.html", status=429)
        response.headers["Retry-After"] = str(limits.HOUR)
        return response
