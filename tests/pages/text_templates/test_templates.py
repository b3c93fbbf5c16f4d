"""Templates: made once, composed by those who may, chosen by editors."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.setup import ensure_roles
from pages.models import AgreementPage, ArticlePage, BasePage, ForumPage, HomePage, TextTemplate, ThemeGroupPage
from pages.template_texts import ensure_templates
from tests.pages.posting import edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation(home: HomePage) -> TextTemplate:
    ensure_templates()
    return TextTemplate.objects.get(name="Evaluering")


def add_address(home: HomePage, model: type[BasePage] = ArticlePage) -> str:
    return reverse("wagtailadmin_pages:add", args=["pages", model._meta.model_name, home.pk])


def test_five_templates_are_made_and_only_once() -> None:
    assert ensure_templates() == 5
    TextTemplate.objects.get(name="Delaftale").delete()
    hovedaftale = TextTemplate.objects.get(name="Hovedaftale")
    hovedaftale.name, hovedaftale.body = "Vores hovedaftale", []
    hovedaftale.save()
    assert ensure_templates() == 0
    assert sorted(TextTemplate.objects.values_list("name", flat=True)) == [
        "Enkeltaftale",
        "Evaluering",
        "Kommissorium",
        "Vores hovedaftale",
    ]
    assert not TextTemplate.objects.get(name="Vores hovedaftale").body


def test_each_type_of_page_has_its_templates() -> None:
    ensure_templates()

    def names(model: Any) -> list[str]:
        return [template.name for template in TextTemplate.objects.for_page_type(model)]

    assert names(ForumPage) == names(ThemeGroupPage) == ["Kommissorium"]
    assert names(AgreementPage) == ["Delaftale", "Enkeltaftale", "Hovedaftale"]
    assert names(ArticlePage) == ["Evaluering"]
    assert names(HomePage) == []


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("Kommissorium", {"Formål", "Hvad organet ændrer", "Opgaver", "Sammensætning"}),  # K071, K072, K147
        ("Hovedaftale", {"Parter", "Baggrund", "Periode", "Temaer i prioriteret rækkefølge", "Underskrift"}),  # K061-64
        ("Delaftale", {"Parter", "Periode", "Mål", "Parternes pligter", "Opfølgning", "Underskrift"}),  # K091, K092
        ("Enkeltaftale", {"Parter", "Opfølgning på styringsdialogmødet", "Ændring og opsigelse"}),  # K160-K165
        ("Evaluering", {"Er målene på rette vej?", "Behandling i organerne"}),  # K164, K170
    ],
)
def test_a_template_has_the_headings_of_its_kind(name: str, headings: set[str]) -> None:
    ensure_templates()
    assert headings <= set(TextTemplate.objects.get(name=name).headings)


def test_the_keys_of_a_template_stay_with_its_clauses() -> None:
    ensure_templates()
    first, again = (TextTemplate.objects.get(name="Delaftale").body for _ in range(2))
    assert [part.id for part in first[4].value["parts"].bound_blocks] == [
        part.id for part in again[4].value["parts"].bound_blocks
    ]


def test_an_editor_chooses_before_the_form_and_gets_the_headings(
    home: HomePage, evaluation: TextTemplate, editor: Any, as_user: Any
) -> None:
    client = as_user(editor)
    choice = client.get(add_address(home))
    assert "Evaluering" in choice.text
    assert evaluation.guidance[:30] in choice.text
    [(_template, address)] = choice.context["templates"]
    form = client.get(address).context["form"]
    assert [block.value["text"] for block in form.initial["body"]] == evaluation.headings
    assert f'action="{add_address(home)}"' in client.get(address).text


def test_an_editor_can_begin_with_an_empty_page(
    home: HomePage, evaluation: TextTemplate, editor: Any, as_user: Any
) -> None:
    client = as_user(editor)
    choice = client.get(add_address(home))
    form = client.get(choice.context["empty_address"]).context["form"]
    assert not form.initial["body"]


def test_a_type_without_templates_asks_nothing(home: HomePage, editor: Any, as_user: Any) -> None:
    assert "form" in as_user(editor).get(add_address(home)).context


def test_a_template_is_refused_for_another_type_of_page(
    home: HomePage, evaluation: TextTemplate, editor: Any, as_user: Any
) -> None:
    address = reverse("pages_add_from_template", args=["pages", "forumpage", home.pk, evaluation.pk])
    assert as_user(editor).get(address).status_code == 302
    assert as_user(editor).get(address.replace(f"/{evaluation.pk}/", "/0/")).status_code == 404


def test_whoever_may_not_write_pages_may_not_choose(
    home: HomePage, evaluation: TextTemplate, make_user: Any, as_user: Any
) -> None:
    client = as_user(make_user("l", "Læser"))
    address = reverse("pages_add_from_template", args=["pages", "articlepage", home.pk, evaluation.pk])
    assert client.get(address).status_code == 302
    assert client.get(add_address(home)).status_code == 302


def test_a_template_is_put_into_an_empty_draft_as_a_version(
    article: ArticlePage, evaluation: TextTemplate, editor: Any, as_user: Any
) -> None:
    client = as_user(editor)
    address = reverse("pages_insert_template", args=[article.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text
    client.post(address, {"template": str(evaluation.pk)})
    page = ArticlePage.objects.get(pk=article.pk)
    assert not page.body  # the public page waits for the approval
    assert page.latest_revision.user == editor
    assert [block.value["text"] for block in page.get_latest_revision_as_object().body] == evaluation.headings


def test_a_template_never_overwrites_a_text(
    article: ArticlePage, evaluation: TextTemplate, editor: Any, as_user: Any
) -> None:
    client = as_user(editor)
    article.body = [("paragraph", "<p>Teksten.</p>")]
    article.save_revision()
    address = reverse("pages_insert_template", args=[article.pk])
    assert address not in client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text
    client.post(address, {"template": str(evaluation.pk)})
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["paragraph"]


def test_a_page_under_approval_gets_no_template(
    article: ArticlePage, evaluation: TextTemplate, editor: Any, as_user: Any
) -> None:
    client = as_user(editor)
    edit(client, article, "submit")
    versions = article.revisions.count()
    assert (
        client.post(reverse("pages_insert_template", args=[article.pk]), {"template": str(evaluation.pk)}).status_code
        == 302
    )
    assert article.revisions.count() == versions


@pytest.mark.parametrize(
    ("role", "may"), [("Godkender", True), ("Systemadministrator", True), ("Redaktør", False), ("Læser", False)]
)
def test_who_composes_templates(role: str, may: bool, make_user: Any, as_user: Any) -> None:
    ensure_roles()
    client = as_user(make_user("nn", role))
    assert Group.objects.filter(user__username="nn", name=role).exists()
    answer = client.get(reverse("text_templates:add"))
    assert (answer.status_code == 200) is may
    form = nested_form_data(
        {
            "name": "Nyhed",
            "guidance": "Kort.",
            "body": streamfield([("heading", {"text": "Hvad sker der?", "level": "h2"})]),
        }
    )
    form["page_types"] = [str(ContentType.objects.get_for_model(ArticlePage).pk)]
    client.post(reverse("text_templates:add"), form)
    assert [template.headings for template in TextTemplate.objects.all()] == ([["Hvad sker der?"]] if may else [])
    assert client.get(reverse("text_templates:index")).status_code == (200 if may else 302)
