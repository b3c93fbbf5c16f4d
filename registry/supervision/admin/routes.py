"""The addresses of the actions on one row."""

from collections.abc import Mapping
from typing import Any

from django.urls import URLPattern, re_path

from registry.screens.register import RegisterAdmin


class ActingRegister(RegisterAdmin):
    """A register whose rows something may be done with.

    Attributes:
        acting: the views on one row, by the name of their address.
    """

    acting: Mapping[str, type[Any]] = {}

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        base = self.url_helper.base_url_path
        own = tuple(
            re_path(rf"^{base}/{name}/(?P<instance_pk>\d+)/$", self._serve(view, {}), name=self.url_name(name))
            for name, view in self.acting.items()
        )
        return (*own, *super().get_admin_urls_for_registration())
