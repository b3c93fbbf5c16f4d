"""What an adopted version shows is kept, though no page shows it any longer."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import streamfield

from pages.models import AdoptedFile, AgreementPage
from pages.workflow import actions
from tests.pages.versions.conftest import Adopt

pytestmark = pytest.mark.django_db


def test_none_of_the_screens_deletes_it(
    adopt: Adopt, superuser: Any, as_user: Any, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    image = get_image_model().objects.create(title="Gården", file=get_test_image_file())
    AdoptedFile(version=adopt("Den første."), image=image).save()
    client = as_user(superuser)
    client.post(reverse("wagtailimages:delete", args=[image.pk]))
    client.post(reverse("wagtailimages:delete_multiple", args=[image.pk]))
    client.post(
        reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"]) + f"?id={image.pk}&next=/admin/"
    )
    assert get_image_model().objects.filter(pk=image.pk).exists()


def test_a_citizen_opens_what_version_1_shows_though_version_2_does_not(
    client: Client,
    adopt: Adopt,
    draft: AgreementPage,
    approver: Any,
    django_capture_on_commit_callbacks: Any,
    tmp_path: Path,
    settings: Any,
) -> None:
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    cache.clear()  # in which Wagtail keeps the renditions that the test before made
    paper = get_document_model().objects.create(title="Bilag", file=ContentFile(b"abc", name="bilag.txt"))
    image = get_image_model().objects.create(title="Gården", file=get_test_image_file("gaard.png"))
    shown = {"image-image": str(image.pk), "image-decorative": "on", "caption": ""}
    with django_capture_on_commit_callbacks(execute=True):
        adopt("Med bilag.", body=streamfield([("document", str(paper.pk)), ("image", shown)]))
        adopt("Uden bilag.")
    address = draft.get_url()
    files = set(re.findall(r"/media/images/[^\" ]+", client.get(f"{address}udgaver/1/").text)) | {paper.url}
    first, second, public = (client.get(f"{address}{rest}").text for rest in ("udgaver/1/", "udgaver/2/", ""))
    assert len(files) > 1
    for file in files:
        assert (file in first, file in second, file in public) == (True, False, False)
        assert client.get(file).status_code == 200
    actions.withdraw(page=AgreementPage.objects.get(), user=approver, reason="slut")
    assert {client.get(file).status_code for file in files} == {404}
