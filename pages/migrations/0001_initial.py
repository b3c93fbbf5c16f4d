"""The first tables of pages."""

import django.core.serializers.json
import django.db.models.deletion
import wagtail.contrib.routable_page.models
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("registry", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailcore", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditorialRight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "editorial right",
                "verbose_name_plural": "editorial rights",
                "permissions": [("decide_page", "Withdraw, move and delete public pages, and set who may read them")],
                "managed": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AgreementIndexPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences; shown first on the page and in lists.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("paragraph", 3),
                            ("list", 5),
                            ("quote", 8),
                            ("image", 11),
                            ("document", 12),
                            ("table", 16),
                            ("call_out", 20),
                            ("links", 27),
                            ("accordion", 29),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "Level"},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ol", "ul", "link", "document-link"],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "template": "pages/blocks/paragraph.html",
                                },
                            ),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Item"}),
                            5: (
                                "wagtail.blocks.ListBlock",
                                (4,),
                                {
                                    "icon": "list-ul",
                                    "label": "List",
                                    "min_num": 1,
                                    "template": "pages/blocks/list.html",
                                },
                            ),
                            6: ("wagtail.blocks.TextBlock", (), {"label": "Quotation"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who says it", "max_length": 200, "required": False},
                            ),
                            8: ("wagtail.blocks.StructBlock", [[("text", 6), ("source", 7)]], {}),
                            9: ("wagtail.images.blocks.ImageBlock", [], {"label": "Image"}),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            11: ("wagtail.blocks.StructBlock", [[("image", 9), ("caption", 10)]], {}),
                            12: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document", "template": "pages/blocks/document.html"},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "document-link"],
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            14: ("wagtail.blocks.DecimalBlock", (), {"label": "Number", "required": False}),
                            15: ("wagtail.blocks.DateBlock", (), {"label": "Date", "required": False}),
                            16: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 13), ("number", 14), ("date", 15)]],
                                {},
                            ),
                            17: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("success", "Good news"),
                                        ("warning", "Warning"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            18: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            19: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link", "document-link"], "label": "Text"},
                            ),
                            20: ("wagtail.blocks.StructBlock", [[("kind", 17), ("heading", 18), ("text", 19)]], {}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            22: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            23: ("wagtail.blocks.URLBlock", (), {"label": "Address elsewhere", "required": False}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Link text", "max_length": 200, "required": False},
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("page", 22), ("url", 23), ("text", 24)]], {}),
                            26: ("wagtail.blocks.ListBlock", (25,), {"label": "Links", "min_num": 1}),
                            27: ("wagtail.blocks.StructBlock", [[("heading", 21), ("links", 26)]], {}),
                            28: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 19)]], {}),
                            29: (
                                "wagtail.blocks.ListBlock",
                                (28,),
                                {
                                    "icon": "collapse-down",
                                    "label": "Accordion",
                                    "min_num": 1,
                                    "template": "pages/blocks/accordion.html",
                                },
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answers questions about the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.party",
                        verbose_name="contact unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "index of agreements",
                "verbose_name_plural": "indexes of agreements",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="AgreementPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences; shown first on the page and in lists.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("paragraph", 3),
                            ("list", 5),
                            ("quote", 8),
                            ("image", 11),
                            ("document", 12),
                            ("table", 16),
                            ("call_out", 20),
                            ("links", 27),
                            ("accordion", 29),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "Level"},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ol", "ul", "link", "document-link"],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "template": "pages/blocks/paragraph.html",
                                },
                            ),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Item"}),
                            5: (
                                "wagtail.blocks.ListBlock",
                                (4,),
                                {
                                    "icon": "list-ul",
                                    "label": "List",
                                    "min_num": 1,
                                    "template": "pages/blocks/list.html",
                                },
                            ),
                            6: ("wagtail.blocks.TextBlock", (), {"label": "Quotation"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who says it", "max_length": 200, "required": False},
                            ),
                            8: ("wagtail.blocks.StructBlock", [[("text", 6), ("source", 7)]], {}),
                            9: ("wagtail.images.blocks.ImageBlock", [], {"label": "Image"}),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            11: ("wagtail.blocks.StructBlock", [[("image", 9), ("caption", 10)]], {}),
                            12: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document", "template": "pages/blocks/document.html"},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "document-link"],
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            14: ("wagtail.blocks.DecimalBlock", (), {"label": "Number", "required": False}),
                            15: ("wagtail.blocks.DateBlock", (), {"label": "Date", "required": False}),
                            16: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 13), ("number", 14), ("date", 15)]],
                                {},
                            ),
                            17: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("success", "Good news"),
                                        ("warning", "Warning"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            18: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            19: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link", "document-link"], "label": "Text"},
                            ),
                            20: ("wagtail.blocks.StructBlock", [[("kind", 17), ("heading", 18), ("text", 19)]], {}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            22: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            23: ("wagtail.blocks.URLBlock", (), {"label": "Address elsewhere", "required": False}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Link text", "max_length": 200, "required": False},
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("page", 22), ("url", 23), ("text", 24)]], {}),
                            26: ("wagtail.blocks.ListBlock", (25,), {"label": "Links", "min_num": 1}),
                            27: ("wagtail.blocks.StructBlock", [[("heading", 21), ("links", 26)]], {}),
                            28: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 19)]], {}),
                            29: (
                                "wagtail.blocks.ListBlock",
                                (28,),
                                {
                                    "icon": "collapse-down",
                                    "label": "Accordion",
                                    "min_num": 1,
                                    "template": "pages/blocks/accordion.html",
                                },
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="facts as approved",
                    ),
                ),
                (
                    "agreement",
                    models.OneToOneField(
                        help_text="The agreement the page is about. It cannot be changed later.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.agreement",
                        verbose_name="agreement",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answers questions about the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.party",
                        verbose_name="contact unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement page",
                "verbose_name_plural": "agreement pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ArticlePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences; shown first on the page and in lists.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("paragraph", 3),
                            ("list", 5),
                            ("quote", 8),
                            ("image", 11),
                            ("document", 12),
                            ("table", 16),
                            ("call_out", 20),
                            ("links", 27),
                            ("accordion", 29),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "Level"},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ol", "ul", "link", "document-link"],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "template": "pages/blocks/paragraph.html",
                                },
                            ),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Item"}),
                            5: (
                                "wagtail.blocks.ListBlock",
                                (4,),
                                {
                                    "icon": "list-ul",
                                    "label": "List",
                                    "min_num": 1,
                                    "template": "pages/blocks/list.html",
                                },
                            ),
                            6: ("wagtail.blocks.TextBlock", (), {"label": "Quotation"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who says it", "max_length": 200, "required": False},
                            ),
                            8: ("wagtail.blocks.StructBlock", [[("text", 6), ("source", 7)]], {}),
                            9: ("wagtail.images.blocks.ImageBlock", [], {"label": "Image"}),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            11: ("wagtail.blocks.StructBlock", [[("image", 9), ("caption", 10)]], {}),
                            12: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document", "template": "pages/blocks/document.html"},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "document-link"],
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            14: ("wagtail.blocks.DecimalBlock", (), {"label": "Number", "required": False}),
                            15: ("wagtail.blocks.DateBlock", (), {"label": "Date", "required": False}),
                            16: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 13), ("number", 14), ("date", 15)]],
                                {},
                            ),
                            17: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("success", "Good news"),
                                        ("warning", "Warning"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            18: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            19: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link", "document-link"], "label": "Text"},
                            ),
                            20: ("wagtail.blocks.StructBlock", [[("kind", 17), ("heading", 18), ("text", 19)]], {}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            22: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            23: ("wagtail.blocks.URLBlock", (), {"label": "Address elsewhere", "required": False}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Link text", "max_length": 200, "required": False},
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("page", 22), ("url", 23), ("text", 24)]], {}),
                            26: ("wagtail.blocks.ListBlock", (25,), {"label": "Links", "min_num": 1}),
                            27: ("wagtail.blocks.StructBlock", [[("heading", 21), ("links", 26)]], {}),
                            28: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 19)]], {}),
                            29: (
                                "wagtail.blocks.ListBlock",
                                (28,),
                                {
                                    "icon": "collapse-down",
                                    "label": "Accordion",
                                    "min_num": 1,
                                    "template": "pages/blocks/accordion.html",
                                },
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answers questions about the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.party",
                        verbose_name="contact unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ForumPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences; shown first on the page and in lists.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("paragraph", 3),
                            ("list", 5),
                            ("quote", 8),
                            ("image", 11),
                            ("document", 12),
                            ("table", 16),
                            ("call_out", 20),
                            ("links", 27),
                            ("accordion", 29),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "Level"},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ol", "ul", "link", "document-link"],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "template": "pages/blocks/paragraph.html",
                                },
                            ),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Item"}),
                            5: (
                                "wagtail.blocks.ListBlock",
                                (4,),
                                {
                                    "icon": "list-ul",
                                    "label": "List",
                                    "min_num": 1,
                                    "template": "pages/blocks/list.html",
                                },
                            ),
                            6: ("wagtail.blocks.TextBlock", (), {"label": "Quotation"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who says it", "max_length": 200, "required": False},
                            ),
                            8: ("wagtail.blocks.StructBlock", [[("text", 6), ("source", 7)]], {}),
                            9: ("wagtail.images.blocks.ImageBlock", [], {"label": "Image"}),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            11: ("wagtail.blocks.StructBlock", [[("image", 9), ("caption", 10)]], {}),
                            12: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document", "template": "pages/blocks/document.html"},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "document-link"],
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            14: ("wagtail.blocks.DecimalBlock", (), {"label": "Number", "required": False}),
                            15: ("wagtail.blocks.DateBlock", (), {"label": "Date", "required": False}),
                            16: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 13), ("number", 14), ("date", 15)]],
                                {},
                            ),
                            17: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("success", "Good news"),
                                        ("warning", "Warning"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            18: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            19: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link", "document-link"], "label": "Text"},
                            ),
                            20: ("wagtail.blocks.StructBlock", [[("kind", 17), ("heading", 18), ("text", 19)]], {}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            22: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            23: ("wagtail.blocks.URLBlock", (), {"label": "Address elsewhere", "required": False}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Link text", "max_length": 200, "required": False},
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("page", 22), ("url", 23), ("text", 24)]], {}),
                            26: ("wagtail.blocks.ListBlock", (25,), {"label": "Links", "min_num": 1}),
                            27: ("wagtail.blocks.StructBlock", [[("heading", 21), ("links", 26)]], {}),
                            28: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 19)]], {}),
                            29: (
                                "wagtail.blocks.ListBlock",
                                (28,),
                                {
                                    "icon": "collapse-down",
                                    "label": "Accordion",
                                    "min_num": 1,
                                    "template": "pages/blocks/accordion.html",
                                },
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answers questions about the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.party",
                        verbose_name="contact unit",
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        help_text="The forum the page is about. Its facts stand beside the text. It cannot be changed later.",
                        limit_choices_to={"kind": "forum"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.body",
                        verbose_name="forum",
                    ),
                ),
            ],
            options={
                "verbose_name": "forum page",
                "verbose_name_plural": "forum pages",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="FourEyesTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={
                "verbose_name": "four-eyes approval",
                "verbose_name_plural": "four-eyes approvals",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences; shown first on the page and in lists.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("paragraph", 3),
                            ("list", 5),
                            ("quote", 8),
                            ("image", 11),
                            ("document", 12),
                            ("table", 16),
                            ("call_out", 20),
                            ("links", 27),
                            ("accordion", 29),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "Level"},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ol", "ul", "link", "document-link"],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "template": "pages/blocks/paragraph.html",
                                },
                            ),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Item"}),
                            5: (
                                "wagtail.blocks.ListBlock",
                                (4,),
                                {
                                    "icon": "list-ul",
                                    "label": "List",
                                    "min_num": 1,
                                    "template": "pages/blocks/list.html",
                                },
                            ),
                            6: ("wagtail.blocks.TextBlock", (), {"label": "Quotation"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who says it", "max_length": 200, "required": False},
                            ),
                            8: ("wagtail.blocks.StructBlock", [[("text", 6), ("source", 7)]], {}),
                            9: ("wagtail.images.blocks.ImageBlock", [], {"label": "Image"}),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            11: ("wagtail.blocks.StructBlock", [[("image", 9), ("caption", 10)]], {}),
                            12: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document", "template": "pages/blocks/document.html"},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "document-link"],
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            14: ("wagtail.blocks.DecimalBlock", (), {"label": "Number", "required": False}),
                            15: ("wagtail.blocks.DateBlock", (), {"label": "Date", "required": False}),
                            16: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 13), ("number", 14), ("date", 15)]],
                                {},
                            ),
                            17: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("success", "Good news"),
                                        ("warning", "Warning"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            18: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            19: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link", "document-link"], "label": "Text"},
                            ),
                            20: ("wagtail.blocks.StructBlock", [[("kind", 17), ("heading", 18), ("text", 19)]], {}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            22: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            23: ("wagtail.blocks.URLBlock", (), {"label": "Address elsewhere", "required": False}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Link text", "max_length": 200, "required": False},
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("page", 22), ("url", 23), ("text", 24)]], {}),
                            26: ("wagtail.blocks.ListBlock", (25,), {"label": "Links", "min_num": 1}),
                            27: ("wagtail.blocks.StructBlock", [[("heading", 21), ("links", 26)]], {}),
                            28: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 19)]], {}),
                            29: (
                                "wagtail.blocks.ListBlock",
                                (28,),
                                {
                                    "icon": "collapse-down",
                                    "label": "Accordion",
                                    "min_num": 1,
                                    "template": "pages/blocks/accordion.html",
                                },
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answers questions about the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.party",
                        verbose_name="contact unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "front page",
                "verbose_name_plural": "front pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PlacedPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True, verbose_name="key")),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "page made by a command",
                "verbose_name_plural": "pages made by a command",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ThemeGroupPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences; shown first on the page and in lists.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("paragraph", 3),
                            ("list", 5),
                            ("quote", 8),
                            ("image", 11),
                            ("document", 12),
                            ("table", 16),
                            ("call_out", 20),
                            ("links", 27),
                            ("accordion", 29),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "Level"},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ol", "ul", "link", "document-link"],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "template": "pages/blocks/paragraph.html",
                                },
                            ),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Item"}),
                            5: (
                                "wagtail.blocks.ListBlock",
                                (4,),
                                {
                                    "icon": "list-ul",
                                    "label": "List",
                                    "min_num": 1,
                                    "template": "pages/blocks/list.html",
                                },
                            ),
                            6: ("wagtail.blocks.TextBlock", (), {"label": "Quotation"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who says it", "max_length": 200, "required": False},
                            ),
                            8: ("wagtail.blocks.StructBlock", [[("text", 6), ("source", 7)]], {}),
                            9: ("wagtail.images.blocks.ImageBlock", [], {"label": "Image"}),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            11: ("wagtail.blocks.StructBlock", [[("image", 9), ("caption", 10)]], {}),
                            12: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document", "template": "pages/blocks/document.html"},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "document-link"],
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            14: ("wagtail.blocks.DecimalBlock", (), {"label": "Number", "required": False}),
                            15: ("wagtail.blocks.DateBlock", (), {"label": "Date", "required": False}),
                            16: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 13), ("number", 14), ("date", 15)]],
                                {},
                            ),
                            17: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("success", "Good news"),
                                        ("warning", "Warning"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            18: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            19: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link", "document-link"], "label": "Text"},
                            ),
                            20: ("wagtail.blocks.StructBlock", [[("kind", 17), ("heading", 18), ("text", 19)]], {}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            22: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            23: ("wagtail.blocks.URLBlock", (), {"label": "Address elsewhere", "required": False}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Link text", "max_length": 200, "required": False},
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("page", 22), ("url", 23), ("text", 24)]], {}),
                            26: ("wagtail.blocks.ListBlock", (25,), {"label": "Links", "min_num": 1}),
                            27: ("wagtail.blocks.StructBlock", [[("heading", 21), ("links", 26)]], {}),
                            28: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 19)]], {}),
                            29: (
                                "wagtail.blocks.ListBlock",
                                (28,),
                                {
                                    "icon": "collapse-down",
                                    "label": "Accordion",
                                    "min_num": 1,
                                    "template": "pages/blocks/accordion.html",
                                },
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answers questions about the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.party",
                        verbose_name="contact unit",
                    ),
                ),
                (
                    "record",
                    models.OneToOneField(
                        help_text="The theme group the page is about. Its facts stand beside the text. It cannot be changed later.",
                        limit_choices_to={"kind": "temagruppe"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.body",
                        verbose_name="theme group",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme group page",
                "verbose_name_plural": "theme group pages",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="WheelPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences; shown first on the page and in lists.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("paragraph", 3),
                            ("list", 5),
                            ("quote", 8),
                            ("image", 11),
                            ("document", 12),
                            ("table", 16),
                            ("call_out", 20),
                            ("links", 27),
                            ("accordion", 29),
                        ],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 200}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("h2", "Heading"), ("h3", "Subheading")], "label": "Level"},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {}),
                            3: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "ol", "ul", "link", "document-link"],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                    "template": "pages/blocks/paragraph.html",
                                },
                            ),
                            4: ("wagtail.blocks.CharBlock", (), {"label": "Item"}),
                            5: (
                                "wagtail.blocks.ListBlock",
                                (4,),
                                {
                                    "icon": "list-ul",
                                    "label": "List",
                                    "min_num": 1,
                                    "template": "pages/blocks/list.html",
                                },
                            ),
                            6: ("wagtail.blocks.TextBlock", (), {"label": "Quotation"}),
                            7: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Who says it", "max_length": 200, "required": False},
                            ),
                            8: ("wagtail.blocks.StructBlock", [[("text", 6), ("source", 7)]], {}),
                            9: ("wagtail.images.blocks.ImageBlock", [], {"label": "Image"}),
                            10: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            11: ("wagtail.blocks.StructBlock", [[("image", 9), ("caption", 10)]], {}),
                            12: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Document", "template": "pages/blocks/document.html"},
                            ),
                            13: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": ["bold", "italic", "link", "document-link"],
                                    "label": "Text",
                                    "required": False,
                                },
                            ),
                            14: ("wagtail.blocks.DecimalBlock", (), {"label": "Number", "required": False}),
                            15: ("wagtail.blocks.DateBlock", (), {"label": "Date", "required": False}),
                            16: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 13), ("number", 14), ("date", 15)]],
                                {},
                            ),
                            17: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("info", "Information"),
                                        ("success", "Good news"),
                                        ("warning", "Warning"),
                                    ],
                                    "label": "Kind",
                                },
                            ),
                            18: ("wagtail.blocks.CharBlock", (), {"label": "Heading", "max_length": 120}),
                            19: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"features": ["bold", "italic", "ol", "ul", "link", "document-link"], "label": "Text"},
                            ),
                            20: ("wagtail.blocks.StructBlock", [[("kind", 17), ("heading", 18), ("text", 19)]], {}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120, "required": False},
                            ),
                            22: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page", "required": False}),
                            23: ("wagtail.blocks.URLBlock", (), {"label": "Address elsewhere", "required": False}),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Link text", "max_length": 200, "required": False},
                            ),
                            25: ("wagtail.blocks.StructBlock", [[("page", 22), ("url", 23), ("text", 24)]], {}),
                            26: ("wagtail.blocks.ListBlock", (25,), {"label": "Links", "min_num": 1}),
                            27: ("wagtail.blocks.StructBlock", [[("heading", 21), ("links", 26)]], {}),
                            28: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 19)]], {}),
                            29: (
                                "wagtail.blocks.ListBlock",
                                (28,),
                                {
                                    "icon": "collapse-down",
                                    "label": "Accordion",
                                    "min_num": 1,
                                    "template": "pages/blocks/accordion.html",
                                },
                            ),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who answers questions about the page.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.party",
                        verbose_name="contact unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "wheel page",
                "verbose_name_plural": "wheel pages",
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, "wagtailcore.page"),
        ),
    ]
