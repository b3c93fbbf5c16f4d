"""The first tables of registry."""

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import registry.organisations.models
import registry.parties.models
import registry.records.models
from registry.migrations._together import CreateTogether


class Migration(migrations.Migration):
    initial = True

    # Wagtail's own tables first: each of its later migrations would render all of ours again (see _together.py).
    dependencies = [
        ("cms", "__first__"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailembeds", "0009_embed_cache_until"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearch", "0010_add_text_fields"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [
        CreateTogether(
            [
                migrations.CreateModel(
                    name="LegalBasis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                        ("effective_on", models.DateField(verbose_name="effective on")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                    ],
                    options={
                        "verbose_name": "legal basis",
                        "verbose_name_plural": "legal bases",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                    ],
                    options={
                        "verbose_name": "person",
                        "verbose_name_plural": "persons",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="PolicyArea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                    ],
                    options={
                        "verbose_name": "policy area",
                        "verbose_name_plural": "policy areas",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="Area",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                        (
                            "challenge",
                            models.CharField(
                                choices=[
                                    ("ingen", "none recorded"),
                                    ("socialt", "social and integration challenges"),
                                    ("nedslidt", "worn-down urban area"),
                                    ("kommende_omraadefornyelse", "area renewal to come"),
                                    ("helhedsplan", "social housing plan under way"),
                                    ("andet_udsat", "otherwise exposed"),
                                ],
                                default="ingen",
                                max_length=30,
                                verbose_name="challenge category",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                    ],
                    options={
                        "verbose_name": "area",
                        "verbose_name_plural": "areas",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "challenge__in",
                                        [
                                            "ingen",
                                            "socialt",
                                            "nedslidt",
                                            "kommende_omraadefornyelse",
                                            "helhedsplan",
                                            "andet_udsat",
                                        ],
                                    )
                                ),
                                name="area_challenge_known",
                                violation_error_message="The value is not one of the choices.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CityFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("code", models.SlugField(max_length=60, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("minimum", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="from")),
                        (
                            "maximum",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="The same as “from” where the figure is no range.",
                                max_digits=16,
                                verbose_name="to",
                            ),
                        ),
                        ("unit", models.CharField(max_length=40, verbose_name="unit")),
                        ("is_approximate", models.BooleanField(default=False, verbose_name="approximate (“ca.”)")),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        ("as_of", models.DateField(verbose_name="as of")),
                    ],
                    options={
                        "verbose_name": "city figure",
                        "verbose_name_plural": "city figures",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("code", "as_of"), name="cityfigure_code_as_of_unique"),
                            models.CheckConstraint(
                                condition=models.Q(("maximum__gte", models.F("minimum"))),
                                name="cityfigure_range",
                                violation_error_message="“To” must not be less than “from”.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ElectionPeriod",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                    ],
                    options={
                        "verbose_name": "election period",
                        "verbose_name_plural": "election periods",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="electionperiod_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalArea",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(db_index=True, max_length=120, verbose_name="name")),
                        (
                            "challenge",
                            models.CharField(
                                choices=[
                                    ("ingen", "none recorded"),
                                    ("socialt", "social and integration challenges"),
                                    ("nedslidt", "worn-down urban area"),
                                    ("kommende_omraadefornyelse", "area renewal to come"),
                                    ("helhedsplan", "social housing plan under way"),
                                    ("andet_udsat", "otherwise exposed"),
                                ],
                                default="ingen",
                                max_length=30,
                                verbose_name="challenge category",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical area",
                        "verbose_name_plural": "historical areas",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCityFigure",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("code", models.SlugField(max_length=60, verbose_name="code")),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("minimum", models.DecimalField(decimal_places=2, max_digits=16, verbose_name="from")),
                        (
                            "maximum",
                            models.DecimalField(
                                decimal_places=2,
                                help_text="The same as “from” where the figure is no range.",
                                max_digits=16,
                                verbose_name="to",
                            ),
                        ),
                        ("unit", models.CharField(max_length=40, verbose_name="unit")),
                        ("is_approximate", models.BooleanField(default=False, verbose_name="approximate (“ca.”)")),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        ("as_of", models.DateField(verbose_name="as of")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical city figure",
                        "verbose_name_plural": "historical city figures",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalElectionPeriod",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("name", models.CharField(db_index=True, max_length=80, verbose_name="name")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical election period",
                        "verbose_name_plural": "historical election periods",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalLegalBasis",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(db_index=True, max_length=200, verbose_name="name")),
                        ("effective_on", models.DateField(verbose_name="effective on")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical legal basis",
                        "verbose_name_plural": "historical legal bases",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPerson",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("title", models.CharField(blank=True, max_length=120, verbose_name="title")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical person",
                        "verbose_name_plural": "historical persons",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPolicyArea",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(db_index=True, max_length=120, verbose_name="name")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical policy area",
                        "verbose_name_plural": "historical policy areas",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Party",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("forvaltning", "administration"),
                                    ("enhed", "unit"),
                                    ("politisk_organ", "political body"),
                                    ("udvalg", "committee"),
                                    ("brancheorganisation", "sector organisation"),
                                    ("lejerorganisation", "tenants' organisation"),
                                    ("boligorganisation", "housing organisation"),
                                    ("anden_interessent", "other stakeholder"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("abbreviation", models.CharField(blank=True, max_length=20, verbose_name="abbreviation")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                        ("post_box", models.CharField(blank=True, max_length=40, verbose_name="post box")),
                        ("postal_code", models.CharField(blank=True, max_length=4, verbose_name="postal code")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                        ("fax", models.CharField(blank=True, max_length=20, verbose_name="fax")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        (
                            "ean",
                            models.CharField(
                                blank=True,
                                max_length=13,
                                validators=[registry.parties.models.validate_ean],
                                verbose_name="EAN number",
                            ),
                        ),
                        ("active_from", models.DateField(blank=True, null=True, verbose_name="active from")),
                        (
                            "active_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it is no longer active.",
                                null=True,
                                verbose_name="active until",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="registry.party",
                                verbose_name="part of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "party",
                        "verbose_name_plural": "parties",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "forvaltning",
                                            "enhed",
                                            "politisk_organ",
                                            "udvalg",
                                            "brancheorganisation",
                                            "lejerorganisation",
                                            "boligorganisation",
                                            "anden_interessent",
                                        ],
                                    )
                                ),
                                name="party_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("active_until__gt", models.F("active_from")),
                                    ("active_from__isnull", True),
                                    ("active_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="party_active_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.UniqueConstraint(
                                fields=("kind", "name"),
                                name="party_name_unique_in_kind",
                                violation_error_message="There is already a party of this kind with this name.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Case",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "number",
                            models.CharField(
                                help_text="Usually ÅÅÅÅ-NNNNNN.", max_length=40, unique=True, verbose_name="case number"
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        (
                            "kle",
                            models.CharField(
                                blank=True, help_text="For instance 03.10.24.", max_length=12, verbose_name="KLE code"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="registry.party",
                                verbose_name="owning unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "case",
                        "verbose_name_plural": "cases",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAreaNeighbour",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.area",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "neighbour",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.area",
                                verbose_name="neighbour",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical neighbour",
                        "verbose_name_plural": "historical neighbours",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalInitiative",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("omraadefornyelse", "area renewal"),
                                    ("boligsocial_helhedsplan", "social housing plan"),
                                    ("kvarterplan", "neighbourhood plan"),
                                    ("andet", "other"),
                                ],
                                max_length=30,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("planlaegning", "planning"),
                                    ("udvikling", "development"),
                                    ("implementering", "implementation"),
                                    ("afsluttet", "completed"),
                                ],
                                default="planlaegning",
                                max_length=20,
                                verbose_name="phase",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("evaluation", models.TextField(blank=True, verbose_name="evaluation")),
                        ("lessons", models.TextField(blank=True, verbose_name="what was learnt")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.area",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical initiative",
                        "verbose_name_plural": "historical initiatives",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HousingOrganisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("boligorganisation", "housing organisation"),
                                    ("administrationsorganisation", "administration organisation"),
                                    ("forretningsfoererselskab", "management company"),
                                ],
                                default="boligorganisation",
                                max_length=30,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "lbf_number",
                            models.CharField(
                                max_length=4,
                                unique=True,
                                validators=[registry.organisations.models.validate_organisation_lbf],
                                verbose_name="LBF number",
                            ),
                        ),
                        (
                            "cvr_number",
                            models.CharField(
                                blank=True,
                                max_length=8,
                                validators=[registry.organisations.models.validate_cvr],
                                verbose_name="CVR number",
                            ),
                        ),
                        (
                            "seat_municipality",
                            models.CharField(default="København", max_length=80, verbose_name="seat municipality"),
                        ),
                        (
                            "is_covered_by_dialogue",
                            models.BooleanField(default=True, verbose_name="covered by the styringsdialog"),
                        ),
                        ("is_bl_member", models.BooleanField(default=True, verbose_name="member of BL")),
                        (
                            "financial_year_end",
                            models.PositiveSmallIntegerField(
                                choices=[(3, "31 March"), (6, "30 June"), (9, "30 September"), (12, "31 December")],
                                default=12,
                                verbose_name="financial year ends",
                            ),
                        ),
                        ("active_from", models.DateField(blank=True, null=True, verbose_name="active from")),
                        (
                            "active_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it is no longer active.",
                                null=True,
                                verbose_name="active until",
                            ),
                        ),
                        (
                            "extra",
                            models.JSONField(blank=True, default=dict, editable=False, verbose_name="custom fields"),
                        ),
                        (
                            "administered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="administers",
                                to="registry.housingorganisation",
                                verbose_name="administered by",
                            ),
                        ),
                        (
                            "party",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="housing_organisation",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "housing organisation",
                        "verbose_name_plural": "housing organisations",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "boligorganisation",
                                            "administrationsorganisation",
                                            "forretningsfoererselskab",
                                        ],
                                    )
                                ),
                                name="housingorganisation_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("financial_year_end__in", [3, 6, 9, 12])),
                                name="housingorganisation_financial_year_end_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("active_until__gt", models.F("active_from")),
                                    ("active_from__isnull", True),
                                    ("active_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="housingorganisation_active_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Initiative",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("omraadefornyelse", "area renewal"),
                                    ("boligsocial_helhedsplan", "social housing plan"),
                                    ("kvarterplan", "neighbourhood plan"),
                                    ("andet", "other"),
                                ],
                                max_length=30,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("planlaegning", "planning"),
                                    ("udvikling", "development"),
                                    ("implementering", "implementation"),
                                    ("afsluttet", "completed"),
                                ],
                                default="planlaegning",
                                max_length=20,
                                verbose_name="phase",
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("evaluation", models.TextField(blank=True, verbose_name="evaluation")),
                        ("lessons", models.TextField(blank=True, verbose_name="what was learnt")),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiatives",
                                to="registry.area",
                                verbose_name="area",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "initiative",
                        "verbose_name_plural": "initiatives",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="initiative_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["omraadefornyelse", "boligsocial_helhedsplan", "kvarterplan", "andet"],
                                    )
                                ),
                                name="initiative_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("phase__in", ["planlaegning", "udvikling", "implementering", "afsluttet"])
                                ),
                                name="initiative_phase_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStatutoryObjective",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(db_index=True, max_length=200, verbose_name="name")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "legal_basis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.legalbasis",
                                verbose_name="legal basis",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical statutory objective",
                        "verbose_name_plural": "historical statutory objectives",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalTheme",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(db_index=True, max_length=120, verbose_name="name")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "spokes_role",
                            models.CharField(blank=True, max_length=120, verbose_name="spokesperson's office"),
                        ),
                        ("priority", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="priority")),
                        (
                            "budget_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(2000)],
                                verbose_name="prioritised in the budget of",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "spokes_party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="The forvaltning that speaks for the theme at meetings; may be overridden at each meeting.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="spokes-forvaltning",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical theme",
                        "verbose_name_plural": "historical themes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPartyAlias",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="alias")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical alias",
                        "verbose_name_plural": "historical aliases",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalParty",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("forvaltning", "administration"),
                                    ("enhed", "unit"),
                                    ("politisk_organ", "political body"),
                                    ("udvalg", "committee"),
                                    ("brancheorganisation", "sector organisation"),
                                    ("lejerorganisation", "tenants' organisation"),
                                    ("boligorganisation", "housing organisation"),
                                    ("anden_interessent", "other stakeholder"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("abbreviation", models.CharField(blank=True, max_length=20, verbose_name="abbreviation")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                        ("post_box", models.CharField(blank=True, max_length=40, verbose_name="post box")),
                        ("postal_code", models.CharField(blank=True, max_length=4, verbose_name="postal code")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                        ("fax", models.CharField(blank=True, max_length=20, verbose_name="fax")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        (
                            "ean",
                            models.CharField(
                                blank=True,
                                max_length=13,
                                validators=[registry.parties.models.validate_ean],
                                verbose_name="EAN number",
                            ),
                        ),
                        ("active_from", models.DateField(blank=True, null=True, verbose_name="active from")),
                        (
                            "active_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it is no longer active.",
                                null=True,
                                verbose_name="active until",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="part of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical party",
                        "verbose_name_plural": "historical parties",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCase",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "number",
                            models.CharField(
                                db_index=True,
                                help_text="Usually ÅÅÅÅ-NNNNNN.",
                                max_length=40,
                                verbose_name="case number",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        (
                            "kle",
                            models.CharField(
                                blank=True, help_text="For instance 03.10.24.", max_length=12, verbose_name="KLE code"
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="owning unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical case",
                        "verbose_name_plural": "historical cases",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAffiliation",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical affiliation",
                        "verbose_name_plural": "historical affiliations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Affiliation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="affiliations",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="affiliations",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "affiliation",
                        "verbose_name_plural": "affiliations",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="affiliation_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartyAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="alias")),
                        (
                            "party",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aliases",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "alias",
                        "verbose_name_plural": "aliases",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [models.UniqueConstraint(fields=("party", "name"), name="partyalias_unique")],
                    },
                ),
                migrations.CreateModel(
                    name="StatutoryObjective",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "legal_basis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objectives",
                                to="registry.legalbasis",
                                verbose_name="legal basis",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "statutory objective",
                        "verbose_name_plural": "statutory objectives",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="Theme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "spokes_role",
                            models.CharField(blank=True, max_length=120, verbose_name="spokesperson's office"),
                        ),
                        ("priority", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="priority")),
                        (
                            "budget_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(2000)],
                                verbose_name="prioritised in the budget of",
                            ),
                        ),
                        (
                            "spokes_party",
                            models.ForeignKey(
                                blank=True,
                                help_text="The forvaltning that speaks for the theme at meetings; may be overridden at each meeting.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="themes_spoken_for",
                                to="registry.party",
                                verbose_name="spokes-forvaltning",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "theme",
                        "verbose_name_plural": "themes",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="AreaNeighbour",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "area",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="neighbour_rows",
                                to="registry.area",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "neighbour",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="neighbour_of_rows",
                                to="registry.area",
                                verbose_name="neighbour",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "neighbour",
                        "verbose_name_plural": "neighbours",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "neighbour"), name="areaneighbour_unique"),
                            models.CheckConstraint(
                                condition=models.Q(("area", models.F("neighbour")), _negated=True),
                                name="areaneighbour_not_itself",
                                violation_error_message="An area is not its own neighbour.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("hovedaftale", "hovedaftale"),
                                    ("delaftale", "delaftale"),
                                    ("enkeltaftale", "enkeltaftale"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "instrument",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("driftsaftale", "operational agreement"),
                                    ("kvarterplan", "neighbourhood plan"),
                                ],
                                max_length=20,
                                verbose_name="instrument",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("forslag", "proposed"),
                                    ("under_forhandling", "being negotiated"),
                                    ("indgaaet", "concluded"),
                                    ("opsagt", "terminated"),
                                    ("udloebet", "expired"),
                                ],
                                default="forslag",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("concluded_on", models.DateField(blank=True, null=True, verbose_name="concluded on")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                        ("proposed_on", models.DateField(blank=True, null=True, verbose_name="proposed on")),
                        (
                            "proposed_on_note",
                            models.CharField(
                                blank=True,
                                help_text="For instance: day not known.",
                                max_length=120,
                                verbose_name="note on the date of the proposal",
                            ),
                        ),
                        ("must_be_revised", models.BooleanField(default=False, verbose_name="must be revised")),
                        ("revise_reason", models.TextField(blank=True, verbose_name="why it must be revised")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "published_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="published on"),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="registry.agreement",
                                verbose_name="belongs under",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="registry.agreement",
                                verbose_name="replaces",
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="registry.area",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="registry.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "proposer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements_proposed",
                                to="registry.party",
                                verbose_name="proposer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agreement",
                        "verbose_name_plural": "agreements",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="agreement_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["hovedaftale", "delaftale", "enkeltaftale"])),
                                name="agreement_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["forslag", "under_forhandling", "indgaaet", "opsagt", "udloebet"])
                                ),
                                name="agreement_state_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("instrument__in", ["driftsaftale", "kvarterplan"]),
                                    ("instrument", ""),
                                    ("instrument__isnull", True),
                                    _connector="OR",
                                ),
                                name="agreement_instrument_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "hovedaftale"), _negated=True),
                                    ("parent__isnull", True),
                                    _connector="OR",
                                ),
                                name="agreement_hovedaftale_is_top",
                                violation_error_message="A hovedaftale belongs under no other agreement.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Department",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "lbf_number",
                            models.CharField(
                                max_length=3,
                                validators=[registry.organisations.models.validate_department_lbf],
                                verbose_name="LBF number",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                        ("postal_code", models.CharField(blank=True, max_length=4, verbose_name="postal code")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                        ("family_dwellings", models.PositiveIntegerField(default=0, verbose_name="family dwellings")),
                        ("youth_dwellings", models.PositiveIntegerField(default=0, verbose_name="youth dwellings")),
                        (
                            "elderly_dwellings",
                            models.PositiveIntegerField(default=0, verbose_name="dwellings for the elderly"),
                        ),
                        ("care_dwellings", models.PositiveIntegerField(default=0, verbose_name="care dwellings")),
                        ("special_dwellings", models.PositiveIntegerField(default=0, verbose_name="special dwellings")),
                        (
                            "floor_area_m2",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="floor area, m²"),
                        ),
                        (
                            "year_built",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1600),
                                    django.core.validators.MaxValueValidator(2200),
                                ],
                                verbose_name="year built",
                            ),
                        ),
                        ("has_municipal_support", models.BooleanField(default=False, verbose_name="municipal support")),
                        (
                            "guarantee_dkk",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="municipal guarantee, kr.",
                            ),
                        ),
                        ("active_from", models.DateField(blank=True, null=True, verbose_name="active from")),
                        (
                            "active_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it is no longer active.",
                                null=True,
                                verbose_name="active until",
                            ),
                        ),
                        (
                            "extra",
                            models.JSONField(blank=True, default=dict, editable=False, verbose_name="custom fields"),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="departments",
                                to="registry.area",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="departments",
                                to="registry.housingorganisation",
                                verbose_name="housing organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "department",
                        "verbose_name_plural": "departments",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "lbf_number"),
                                name="department_lbf_unique_in_organisation",
                                violation_error_message="The organisation already has a department with this LBF number.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("active_until__gt", models.F("active_from")),
                                    ("active_from__isnull", True),
                                    ("active_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="department_active_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Document",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notat", "memo"),
                                    ("indstilling", "recommendation"),
                                    ("bilag", "annex"),
                                    ("kommissorium", "terms of reference"),
                                    ("analyse", "analysis"),
                                    ("strategi", "strategy"),
                                    ("referat", "minutes"),
                                    ("dagsorden", "agenda"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("dated_on", models.DateField(blank=True, null=True, verbose_name="date")),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="Usually ÅÅÅÅ-NNNNNN.",
                                max_length=40,
                                verbose_name="document number",
                            ),
                        ),
                        (
                            "annex_number",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="annex number"),
                        ),
                        (
                            "mandate_deadline",
                            models.DateField(blank=True, null=True, verbose_name="deadline of the mandate"),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                storage=registry.records.models.private_files,
                                upload_to="documents/%Y/",
                                verbose_name="file",
                            ),
                        ),
                        ("address", models.URLField(blank=True, verbose_name="address of a page")),
                        ("is_public", models.BooleanField(default=False, verbose_name="public")),
                        (
                            "annex_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="annexes",
                                to="registry.document",
                                verbose_name="annex to",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="registry.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents_sent",
                                to="registry.party",
                                verbose_name="sender",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document",
                        "verbose_name_plural": "documents",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "notat",
                                            "indstilling",
                                            "bilag",
                                            "kommissorium",
                                            "analyse",
                                            "strategi",
                                            "referat",
                                            "dagsorden",
                                        ],
                                    )
                                ),
                                name="document_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.UniqueConstraint(
                                fields=("annex_to", "annex_number"),
                                name="document_annex_number_unique",
                                violation_error_message="The document already has an annex with this number.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDepartment",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "lbf_number",
                            models.CharField(
                                max_length=3,
                                validators=[registry.organisations.models.validate_department_lbf],
                                verbose_name="LBF number",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                        ("postal_code", models.CharField(blank=True, max_length=4, verbose_name="postal code")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                        ("family_dwellings", models.PositiveIntegerField(default=0, verbose_name="family dwellings")),
                        ("youth_dwellings", models.PositiveIntegerField(default=0, verbose_name="youth dwellings")),
                        (
                            "elderly_dwellings",
                            models.PositiveIntegerField(default=0, verbose_name="dwellings for the elderly"),
                        ),
                        ("care_dwellings", models.PositiveIntegerField(default=0, verbose_name="care dwellings")),
                        ("special_dwellings", models.PositiveIntegerField(default=0, verbose_name="special dwellings")),
                        (
                            "floor_area_m2",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="floor area, m²"),
                        ),
                        (
                            "year_built",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1600),
                                    django.core.validators.MaxValueValidator(2200),
                                ],
                                verbose_name="year built",
                            ),
                        ),
                        ("has_municipal_support", models.BooleanField(default=False, verbose_name="municipal support")),
                        (
                            "guarantee_dkk",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                                verbose_name="municipal guarantee, kr.",
                            ),
                        ),
                        ("active_from", models.DateField(blank=True, null=True, verbose_name="active from")),
                        (
                            "active_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it is no longer active.",
                                null=True,
                                verbose_name="active until",
                            ),
                        ),
                        (
                            "extra",
                            models.JSONField(blank=True, default=dict, editable=False, verbose_name="custom fields"),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.area",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.housingorganisation",
                                verbose_name="housing organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical department",
                        "verbose_name_plural": "historical departments",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalContact",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("role", models.CharField(max_length=120, verbose_name="role")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                        ("role_ended_on", models.DateField(blank=True, null=True, verbose_name="role ended on")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.housingorganisation",
                                verbose_name="housing organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical contact",
                        "verbose_name_plural": "historical contacts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        ("role", models.CharField(max_length=120, verbose_name="role")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                        ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                        ("role_ended_on", models.DateField(blank=True, null=True, verbose_name="role ended on")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="registry.housingorganisation",
                                verbose_name="housing organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "contact",
                        "verbose_name_plural": "contacts",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="InitiativePartner",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("role", models.CharField(blank=True, max_length=120, verbose_name="role")),
                        (
                            "initiative",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="partners",
                                to="registry.initiative",
                                verbose_name="initiative",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiative_rows",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "partner",
                        "verbose_name_plural": "partners",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("initiative", "party"), name="initiativepartner_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalInitiativePartner",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("role", models.CharField(blank=True, max_length=120, verbose_name="role")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.initiative",
                                verbose_name="initiative",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical partner",
                        "verbose_name_plural": "historical partners",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalHousingOrganisation",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("boligorganisation", "housing organisation"),
                                    ("administrationsorganisation", "administration organisation"),
                                    ("forretningsfoererselskab", "management company"),
                                ],
                                default="boligorganisation",
                                max_length=30,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "lbf_number",
                            models.CharField(
                                db_index=True,
                                max_length=4,
                                validators=[registry.organisations.models.validate_organisation_lbf],
                                verbose_name="LBF number",
                            ),
                        ),
                        (
                            "cvr_number",
                            models.CharField(
                                blank=True,
                                max_length=8,
                                validators=[registry.organisations.models.validate_cvr],
                                verbose_name="CVR number",
                            ),
                        ),
                        (
                            "seat_municipality",
                            models.CharField(default="København", max_length=80, verbose_name="seat municipality"),
                        ),
                        (
                            "is_covered_by_dialogue",
                            models.BooleanField(default=True, verbose_name="covered by the styringsdialog"),
                        ),
                        ("is_bl_member", models.BooleanField(default=True, verbose_name="member of BL")),
                        (
                            "financial_year_end",
                            models.PositiveSmallIntegerField(
                                choices=[(3, "31 March"), (6, "30 June"), (9, "30 September"), (12, "31 December")],
                                default=12,
                                verbose_name="financial year ends",
                            ),
                        ),
                        ("active_from", models.DateField(blank=True, null=True, verbose_name="active from")),
                        (
                            "active_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it is no longer active.",
                                null=True,
                                verbose_name="active until",
                            ),
                        ),
                        (
                            "extra",
                            models.JSONField(blank=True, default=dict, editable=False, verbose_name="custom fields"),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "administered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.housingorganisation",
                                verbose_name="administered by",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical housing organisation",
                        "verbose_name_plural": "historical housing organisations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalThemePolicyArea",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "policy_area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.policyarea",
                                verbose_name="policy area",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical policy area",
                        "verbose_name_plural": "historical policy areas",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ThemePolicyArea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "policy_area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="theme_rows",
                                to="registry.policyarea",
                                verbose_name="policy area",
                            ),
                        ),
                        (
                            "theme",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="policy_area_rows",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "policy area",
                        "verbose_name_plural": "policy areas",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("theme", "policy_area"), name="themepolicyarea_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Body",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("forum", "forum"),
                                    ("temagruppe", "theme group"),
                                    ("undergruppe", "subgroup"),
                                    ("tidligere_organ", "former body"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("foreslaaet", "proposed"),
                                    ("nedsat", "established"),
                                    ("nedlagt", "dissolved"),
                                ],
                                default="foreslaaet",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                        ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "level 1: political"),
                                    (2, "level 2: administrative management"),
                                    (3, "level 3: practical administration"),
                                ],
                                null=True,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[("intern", "internal"), ("faelles", "joint")],
                                default="intern",
                                max_length=10,
                                verbose_name="scope",
                            ),
                        ),
                        (
                            "composition",
                            models.CharField(
                                blank=True,
                                choices=[("kommunal", "municipal only"), ("blandet", "mixed")],
                                max_length=10,
                                verbose_name="composition",
                            ),
                        ),
                        ("chair_rule", models.CharField(blank=True, max_length=250, verbose_name="rule on the chair")),
                        (
                            "facilitator_reason",
                            models.CharField(blank=True, max_length=250, verbose_name="why the facilitator"),
                        ),
                        (
                            "term_years",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="term, years",
                            ),
                        ),
                        ("established_on", models.DateField(blank=True, null=True, verbose_name="established on")),
                        ("dissolved_on", models.DateField(blank=True, null=True, verbose_name="dissolved on")),
                        ("is_public", models.BooleanField(default=True, verbose_name="public")),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies",
                                to="registry.agreement",
                                verbose_name="works with the agreement",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                help_text="A theme group's forum on level 2, or a subgroup's theme group. It reports there.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="registry.body",
                                verbose_name="set up by",
                            ),
                        ),
                        (
                            "origin_initiative",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies",
                                to="registry.initiative",
                                verbose_name="arose from the initiative",
                            ),
                        ),
                        (
                            "chair_party",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies_chaired",
                                to="registry.party",
                                verbose_name="chaired by",
                            ),
                        ),
                        (
                            "facilitator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies_facilitated",
                                to="registry.party",
                                verbose_name="facilitator",
                            ),
                        ),
                        (
                            "secretary",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies_served",
                                to="registry.party",
                                verbose_name="secretary",
                            ),
                        ),
                        (
                            "origin_theme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bodies",
                                to="registry.theme",
                                verbose_name="arose from the theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "forum or group",
                        "verbose_name_plural": "forums and groups",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["forum", "temagruppe", "undergruppe", "tidligere_organ"])
                                ),
                                name="body_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["foreslaaet", "nedsat", "nedlagt"])),
                                name="body_state_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scope__in", ["intern", "faelles"])),
                                name="body_scope_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("composition__in", ["kommunal", "blandet"]),
                                    ("composition", ""),
                                    ("composition__isnull", True),
                                    _connector="OR",
                                ),
                                name="body_composition_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dissolved_on__gt", models.F("established_on")),
                                    ("established_on__isnull", True),
                                    ("dissolved_on__isnull", True),
                                    _connector="OR",
                                ),
                                name="body_dissolved_on_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("level__in", [1, 2, 3]), ("level__isnull", False)),
                                    models.Q(("kind", "tidligere_organ"), ("level__isnull", True)),
                                    _connector="OR",
                                ),
                                name="body_has_one_level",
                                violation_error_message="A body stands on level 1, 2 or 3; only a former body may have none.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="goal")),
                        ("indicator", models.CharField(blank=True, max_length=250, verbose_name="indicator")),
                        ("target", models.CharField(blank=True, max_length=120, verbose_name="target")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                        (
                            "state",
                            models.CharField(
                                choices=[("foreslaaet", "proposed"), ("gaeldende", "in force"), ("udgaaet", "retired")],
                                default="foreslaaet",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="registry.goal",
                                verbose_name="goal one level up",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="goals",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "goal",
                        "verbose_name_plural": "goals",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="goal_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["foreslaaet", "gaeldende", "udgaaet"])),
                                name="goal_state_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAgreementDocument",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.document",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical document of the agreement",
                        "verbose_name_plural": "historical documents of the agreement",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBuildingSection",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("number", models.CharField(max_length=10, verbose_name="number")),
                        ("bbr_number", models.CharField(blank=True, max_length=20, verbose_name="BBR property number")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical building section",
                        "verbose_name_plural": "historical building sections",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDepartmentPredecessor",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("sammenlaegning", "merger"), ("opdeling", "split")],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("effective_on", models.DateField(verbose_name="effective on")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.department",
                                verbose_name="predecessor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical predecessor",
                        "verbose_name_plural": "historical predecessors",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalKeyFigures",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "financial_year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2200),
                                ],
                                verbose_name="financial year",
                            ),
                        ),
                        (
                            "reserves_dkk",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="reserves, balance, kr.",
                            ),
                        ),
                        (
                            "reserves_contribution_dkk",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="reserves, contribution of the year, kr.",
                            ),
                        ),
                        (
                            "rent_dkk_per_m2",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="rent, kr. per m²"
                            ),
                        ),
                        (
                            "vacancies",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="vacant dwellings"),
                        ),
                        ("move_outs", models.PositiveIntegerField(blank=True, null=True, verbose_name="move-outs")),
                        (
                            "arrears_dkk",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="arrears, kr."
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        ("as_of", models.DateField(verbose_name="as of")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical key figures",
                        "verbose_name_plural": "historical key figures",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAccession",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("inviteret", "invited"),
                                    ("forhandler", "negotiating"),
                                    ("tilsluttet", "acceded"),
                                    ("afslaaet", "declined"),
                                    ("udtraadt", "withdrawn"),
                                ],
                                default="inviteret",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("state_on", models.DateField(blank=True, null=True, verbose_name="since")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.housingorganisation",
                                verbose_name="housing organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical accession",
                        "verbose_name_plural": "historical accessions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Accession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("inviteret", "invited"),
                                    ("forhandler", "negotiating"),
                                    ("tilsluttet", "acceded"),
                                    ("afslaaet", "declined"),
                                    ("udtraadt", "withdrawn"),
                                ],
                                default="inviteret",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("state_on", models.DateField(blank=True, null=True, verbose_name="since")),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accessions",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accessions",
                                to="registry.housingorganisation",
                                verbose_name="housing organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "accession",
                        "verbose_name_plural": "accessions",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["inviteret", "forhandler", "tilsluttet", "afslaaet", "udtraadt"])
                                ),
                                name="accession_state_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.UniqueConstraint(
                                fields=("agreement", "organisation"),
                                name="accession_unique",
                                violation_error_message="The organisation's accession to this agreement is already recorded.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeyFigures",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "financial_year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2200),
                                ],
                                verbose_name="financial year",
                            ),
                        ),
                        (
                            "reserves_dkk",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="reserves, balance, kr.",
                            ),
                        ),
                        (
                            "reserves_contribution_dkk",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="reserves, contribution of the year, kr.",
                            ),
                        ),
                        (
                            "rent_dkk_per_m2",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="rent, kr. per m²"
                            ),
                        ),
                        (
                            "vacancies",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="vacant dwellings"),
                        ),
                        ("move_outs", models.PositiveIntegerField(blank=True, null=True, verbose_name="move-outs")),
                        (
                            "arrears_dkk",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="arrears, kr."
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                        ("as_of", models.DateField(verbose_name="as of")),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="key_figures",
                                to="registry.department",
                                verbose_name="department",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "key figures",
                        "verbose_name_plural": "key figures",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("department", "financial_year"),
                                name="keyfigures_unique_year",
                                violation_error_message="The department already has key figures for this financial year.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDocumentPartner",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.document",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical partner",
                        "verbose_name_plural": "historical partners",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDocument",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("notat", "memo"),
                                    ("indstilling", "recommendation"),
                                    ("bilag", "annex"),
                                    ("kommissorium", "terms of reference"),
                                    ("analyse", "analysis"),
                                    ("strategi", "strategy"),
                                    ("referat", "minutes"),
                                    ("dagsorden", "agenda"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="title")),
                        ("dated_on", models.DateField(blank=True, null=True, verbose_name="date")),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="Usually ÅÅÅÅ-NNNNNN.",
                                max_length=40,
                                verbose_name="document number",
                            ),
                        ),
                        (
                            "annex_number",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="annex number"),
                        ),
                        (
                            "mandate_deadline",
                            models.DateField(blank=True, null=True, verbose_name="deadline of the mandate"),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("file", models.TextField(blank=True, max_length=100, verbose_name="file")),
                        ("address", models.URLField(blank=True, verbose_name="address of a page")),
                        ("is_public", models.BooleanField(default=False, verbose_name="public")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "annex_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.document",
                                verbose_name="annex to",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="sender",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical document",
                        "verbose_name_plural": "historical documents",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalConsultation",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="date")),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical consultation",
                        "verbose_name_plural": "historical consultations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAgreementParty",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical party of the agreement",
                        "verbose_name_plural": "historical parties of the agreement",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAgreement",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("hovedaftale", "hovedaftale"),
                                    ("delaftale", "delaftale"),
                                    ("enkeltaftale", "enkeltaftale"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "instrument",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("driftsaftale", "operational agreement"),
                                    ("kvarterplan", "neighbourhood plan"),
                                ],
                                max_length=20,
                                verbose_name="instrument",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("forslag", "proposed"),
                                    ("under_forhandling", "being negotiated"),
                                    ("indgaaet", "concluded"),
                                    ("opsagt", "terminated"),
                                    ("udloebet", "expired"),
                                ],
                                default="forslag",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("concluded_on", models.DateField(blank=True, null=True, verbose_name="concluded on")),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                        ("proposed_on", models.DateField(blank=True, null=True, verbose_name="proposed on")),
                        (
                            "proposed_on_note",
                            models.CharField(
                                blank=True,
                                help_text="For instance: day not known.",
                                max_length=120,
                                verbose_name="note on the date of the proposal",
                            ),
                        ),
                        ("must_be_revised", models.BooleanField(default=False, verbose_name="must be revised")),
                        ("revise_reason", models.TextField(blank=True, verbose_name="why it must be revised")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "published_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="published on"),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.area",
                                verbose_name="area",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.case",
                                verbose_name="case",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="belongs under",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="replaces",
                            ),
                        ),
                        (
                            "proposer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="proposer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical agreement",
                        "verbose_name_plural": "historical agreements",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="DocumentPartner",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "document",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="partners",
                                to="registry.document",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "partner",
                        "verbose_name_plural": "partners",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("document", "party"), name="documentpartner_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="date")),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "agreement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "consultation",
                        "verbose_name_plural": "consultations",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="AgreementParty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "agreement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="party_rows",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement_rows",
                                to="registry.party",
                                verbose_name="party",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "party of the agreement",
                        "verbose_name_plural": "parties of the agreement",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("agreement", "party"), name="agreementparty_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAgreementObjective",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.statutoryobjective",
                                verbose_name="statutory objective",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical statutory objective of the agreement",
                        "verbose_name_plural": "historical statutory objectives of the agreement",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="AgreementObjective",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "agreement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="objective_rows",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "objective",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement_rows",
                                to="registry.statutoryobjective",
                                verbose_name="statutory objective",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "statutory objective of the agreement",
                        "verbose_name_plural": "statutory objectives of the agreement",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("agreement", "objective"), name="agreementobjective_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDepartmentDecision",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("afventer", "awaiting"),
                                    ("vedtaget", "adopted"),
                                    ("forkastet", "rejected"),
                                    ("ikke_noedvendig", "not needed"),
                                ],
                                default="afventer",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical department's decision",
                        "verbose_name_plural": "historical departments' decisions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAgreementTheme",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("priority", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="priority")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical theme of the agreement",
                        "verbose_name_plural": "historical themes of the agreement",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="DepartmentDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("afventer", "awaiting"),
                                    ("vedtaget", "adopted"),
                                    ("forkastet", "rejected"),
                                    ("ikke_noedvendig", "not needed"),
                                ],
                                default="afventer",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="department_decisions",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement_decisions",
                                to="registry.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "department's decision",
                        "verbose_name_plural": "departments' decisions",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["afventer", "vedtaget", "forkastet", "ikke_noedvendig"])
                                ),
                                name="departmentdecision_state_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.UniqueConstraint(
                                fields=("agreement", "department", "theme"),
                                name="departmentdecision_unique",
                                violation_error_message="The department's decision on this theme is already recorded.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementTheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("priority", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="priority")),
                        (
                            "agreement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="theme_rows",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement_rows",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "theme of the agreement",
                        "verbose_name_plural": "themes of the agreement",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("agreement", "theme"), name="agreementtheme_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BuildingSection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("number", models.CharField(max_length=10, verbose_name="number")),
                        ("bbr_number", models.CharField(blank=True, max_length=20, verbose_name="BBR property number")),
                        ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                        (
                            "department",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="registry.department",
                                verbose_name="department",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "building section",
                        "verbose_name_plural": "building sections",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("department", "number"), name="buildingsection_number_unique"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DepartmentPredecessor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("sammenlaegning", "merger"), ("opdeling", "split")],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("effective_on", models.DateField(verbose_name="effective on")),
                        (
                            "department",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="predecessors",
                                to="registry.department",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="registry.department",
                                verbose_name="predecessor",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "predecessor",
                        "verbose_name_plural": "predecessors",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["sammenlaegning", "opdeling"])),
                                name="departmentpredecessor_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.UniqueConstraint(
                                fields=("department", "predecessor"), name="departmentpredecessor_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("department", models.F("predecessor")), _negated=True),
                                name="departmentpredecessor_not_itself",
                                violation_error_message="A department is not its own predecessor.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "agreement",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="document_rows",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement_rows",
                                to="registry.document",
                                verbose_name="document",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document of the agreement",
                        "verbose_name_plural": "documents of the agreement",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("agreement", "document"), name="agreementdocument_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalBodyAlias",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="alias")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical alias",
                        "verbose_name_plural": "historical aliases",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBodyDocument",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.document",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical document of the body",
                        "verbose_name_plural": "historical documents of the body",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBodyStatement",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("formaal", "purpose"),
                                    ("aendring", "change to the earlier organisation"),
                                    ("opgave", "duty"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        ("text", models.TextField(verbose_name="text")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical purpose, change or duty",
                        "verbose_name_plural": "historical purposes, changes and duties",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalSuccession",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("task", models.CharField(max_length=250, verbose_name="task taken over")),
                        ("effective_on", models.DateField(blank=True, null=True, verbose_name="effective on")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="earlier body",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="later body",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical succession",
                        "verbose_name_plural": "historical successions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="MeetingSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="label")),
                        (
                            "minimum",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="at least a year"),
                        ),
                        (
                            "maximum",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="at most a year"),
                        ),
                        ("is_approximate", models.BooleanField(default=False, verbose_name="approximate (“ca.”)")),
                        (
                            "is_one_per_organisation",
                            models.BooleanField(default=False, verbose_name="one for each housing organisation"),
                        ),
                        ("participants", models.CharField(blank=True, max_length=250, verbose_name="participants")),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="series",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "host_party",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="series_hosted",
                                to="registry.party",
                                verbose_name="host",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "meeting series",
                        "verbose_name_plural": "series of meetings",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="meetingseries_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minimum__isnull", True),
                                    ("maximum__isnull", True),
                                    ("maximum__gte", models.F("minimum")),
                                    _connector="OR",
                                ),
                                name="meetingseries_range",
                                violation_error_message="“At most” must not be less than “at least”.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSeat",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="label")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("formand", "chair"),
                                    ("medformand", "co-chair"),
                                    ("medlem", "member"),
                                    ("sekretaer", "secretary"),
                                    ("moedeleder", "meeting leader"),
                                ],
                                default="medlem",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        ("minimum", models.PositiveSmallIntegerField(default=1, verbose_name="at least")),
                        (
                            "maximum",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Empty: no limit.", null=True, verbose_name="at most"
                            ),
                        ),
                        (
                            "lowest_rank",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (10, "employee"),
                                    (20, "chief consultant"),
                                    (30, "head of office (kontorchef)"),
                                    (40, "head of centre"),
                                    (50, "deputy director"),
                                    (60, "director"),
                                    (70, "chief executive (administrerende direktør)"),
                                    (80, "mayor"),
                                ],
                                null=True,
                                verbose_name="lowest rank",
                            ),
                        ),
                        (
                            "is_default",
                            models.BooleanField(
                                default=False,
                                help_text="The number is a starting point that may be departed from with a reason.",
                                verbose_name="as a starting point (“som udgangspunkt”)",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "derived_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="filled by the members of",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "appointed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="appointed by",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="on behalf of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical seat",
                        "verbose_name_plural": "historical seats",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingSeries",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="label")),
                        (
                            "minimum",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="at least a year"),
                        ),
                        (
                            "maximum",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="at most a year"),
                        ),
                        ("is_approximate", models.BooleanField(default=False, verbose_name="approximate (“ca.”)")),
                        (
                            "is_one_per_organisation",
                            models.BooleanField(default=False, verbose_name="one for each housing organisation"),
                        ),
                        ("participants", models.CharField(blank=True, max_length=250, verbose_name="participants")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "host_party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="host",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical meeting series",
                        "verbose_name_plural": "historical series of meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Seat",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="label")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("formand", "chair"),
                                    ("medformand", "co-chair"),
                                    ("medlem", "member"),
                                    ("sekretaer", "secretary"),
                                    ("moedeleder", "meeting leader"),
                                ],
                                default="medlem",
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        ("minimum", models.PositiveSmallIntegerField(default=1, verbose_name="at least")),
                        (
                            "maximum",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Empty: no limit.", null=True, verbose_name="at most"
                            ),
                        ),
                        (
                            "lowest_rank",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (10, "employee"),
                                    (20, "chief consultant"),
                                    (30, "head of office (kontorchef)"),
                                    (40, "head of centre"),
                                    (50, "deputy director"),
                                    (60, "director"),
                                    (70, "chief executive (administrerende direktør)"),
                                    (80, "mayor"),
                                ],
                                null=True,
                                verbose_name="lowest rank",
                            ),
                        ),
                        (
                            "is_default",
                            models.BooleanField(
                                default=False,
                                help_text="The number is a starting point that may be departed from with a reason.",
                                verbose_name="as a starting point (“som udgangspunkt”)",
                            ),
                        ),
                        (
                            "appointed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats_appointed",
                                to="registry.party",
                                verbose_name="appointed by",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "derived_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats_derived",
                                to="registry.body",
                                verbose_name="filled by the members of",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="registry.party",
                                verbose_name="on behalf of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "seat",
                        "verbose_name_plural": "seats",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="seat_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("role__in", ["formand", "medformand", "medlem", "sekretaer", "moedeleder"])
                                ),
                                name="seat_role_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("maximum__isnull", True), ("maximum__gte", models.F("minimum")), _connector="OR"
                                ),
                                name="seat_range",
                                violation_error_message="“At most” must not be less than “at least”.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("derived_from__isnull", True),
                                    models.Q(("derived_from", models.F("body")), _negated=True),
                                    _connector="OR",
                                ),
                                name="seat_not_from_itself",
                                violation_error_message="A body's seat cannot be filled by its own members.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Succession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("task", models.CharField(max_length=250, verbose_name="task taken over")),
                        ("effective_on", models.DateField(blank=True, null=True, verbose_name="effective on")),
                        (
                            "predecessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successions_out",
                                to="registry.body",
                                verbose_name="earlier body",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successions_in",
                                to="registry.body",
                                verbose_name="later body",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "succession",
                        "verbose_name_plural": "successions",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("predecessor", "successor", "task"), name="succession_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                                name="succession_not_itself",
                                violation_error_message="A body does not succeed itself.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalGoal",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="goal")),
                        ("indicator", models.CharField(blank=True, max_length=250, verbose_name="indicator")),
                        ("target", models.CharField(blank=True, max_length=120, verbose_name="target")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                        (
                            "state",
                            models.CharField(
                                choices=[("foreslaaet", "proposed"), ("gaeldende", "in force"), ("udgaaet", "retired")],
                                default="foreslaaet",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="agreement",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.goal",
                                verbose_name="goal one level up",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical goal",
                        "verbose_name_plural": "historical goals",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalBody",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("forum", "forum"),
                                    ("temagruppe", "theme group"),
                                    ("undergruppe", "subgroup"),
                                    ("tidligere_organ", "former body"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("foreslaaet", "proposed"),
                                    ("nedsat", "established"),
                                    ("nedlagt", "dissolved"),
                                ],
                                default="foreslaaet",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        ("name", models.CharField(db_index=True, max_length=200, verbose_name="name")),
                        ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "level 1: political"),
                                    (2, "level 2: administrative management"),
                                    (3, "level 3: practical administration"),
                                ],
                                null=True,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[("intern", "internal"), ("faelles", "joint")],
                                default="intern",
                                max_length=10,
                                verbose_name="scope",
                            ),
                        ),
                        (
                            "composition",
                            models.CharField(
                                blank=True,
                                choices=[("kommunal", "municipal only"), ("blandet", "mixed")],
                                max_length=10,
                                verbose_name="composition",
                            ),
                        ),
                        ("chair_rule", models.CharField(blank=True, max_length=250, verbose_name="rule on the chair")),
                        (
                            "facilitator_reason",
                            models.CharField(blank=True, max_length=250, verbose_name="why the facilitator"),
                        ),
                        (
                            "term_years",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="term, years",
                            ),
                        ),
                        ("established_on", models.DateField(blank=True, null=True, verbose_name="established on")),
                        ("dissolved_on", models.DateField(blank=True, null=True, verbose_name="dissolved on")),
                        ("is_public", models.BooleanField(default=True, verbose_name="public")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agreement",
                                verbose_name="works with the agreement",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="A theme group's forum on level 2, or a subgroup's theme group. It reports there.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="set up by",
                            ),
                        ),
                        (
                            "origin_initiative",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.initiative",
                                verbose_name="arose from the initiative",
                            ),
                        ),
                        (
                            "chair_party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="chaired by",
                            ),
                        ),
                        (
                            "facilitator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="facilitator",
                            ),
                        ),
                        (
                            "secretary",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="secretary",
                            ),
                        ),
                        (
                            "origin_theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.theme",
                                verbose_name="arose from the theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical forum or group",
                        "verbose_name_plural": "historical forums and groups",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="BodyAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="alias")),
                        (
                            "body",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aliases",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "alias",
                        "verbose_name_plural": "aliases",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [models.UniqueConstraint(fields=("body", "name"), name="bodyalias_unique")],
                    },
                ),
                migrations.CreateModel(
                    name="BodyStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("formaal", "purpose"),
                                    ("aendring", "change to the earlier organisation"),
                                    ("opgave", "duty"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                        ("text", models.TextField(verbose_name="text")),
                        (
                            "body",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="statements",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "purpose, change or duty",
                        "verbose_name_plural": "purposes, changes and duties",
                        "ordering": ["kind", "position", "pk"],
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["formaal", "aendring", "opgave"])),
                                name="bodystatement_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "body",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="document_rows",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="body_rows",
                                to="registry.document",
                                verbose_name="document",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document of the body",
                        "verbose_name_plural": "documents of the body",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("body", "document"), name="bodydocument_unique")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (10, "employee"),
                                    (20, "chief consultant"),
                                    (30, "head of office (kontorchef)"),
                                    (40, "head of centre"),
                                    (50, "deputy director"),
                                    (60, "director"),
                                    (70, "chief executive (administrerende direktør)"),
                                    (80, "mayor"),
                                ],
                                null=True,
                                verbose_name="rank",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="registry.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="registry.seat",
                                verbose_name="seat",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "appointment",
                        "verbose_name_plural": "appointments",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="appointment_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalWheelEntry",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "window",
                            models.CharField(
                                choices=[
                                    ("primo", "primo"),
                                    ("medio", "medio"),
                                    ("ultimo", "ultimo"),
                                    ("hele", "the whole month"),
                                ],
                                max_length=10,
                                verbose_name="window",
                            ),
                        ),
                        (
                            "month_from",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="from month",
                            ),
                        ),
                        (
                            "month_to",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="to month",
                            ),
                        ),
                        ("is_approximate", models.BooleanField(default=False, verbose_name="approximate (“ca.”)")),
                        (
                            "quarter",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(4),
                                ],
                                verbose_name="quarter it is listed under",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.meetingseries",
                                verbose_name="meeting series",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical wheel entry",
                        "verbose_name_plural": "historical wheel entries",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAppointment",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (10, "employee"),
                                    (20, "chief consultant"),
                                    (30, "head of office (kontorchef)"),
                                    (40, "head of centre"),
                                    (50, "deputy director"),
                                    (60, "director"),
                                    (70, "chief executive (administrerende direktør)"),
                                    (80, "mayor"),
                                ],
                                null=True,
                                verbose_name="rank",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.seat",
                                verbose_name="seat",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical appointment",
                        "verbose_name_plural": "historical appointments",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="WheelEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "valid_from",
                            models.DateField(
                                blank=True, help_text="The first day it holds.", null=True, verbose_name="valid from"
                            ),
                        ),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="The first day it no longer holds.",
                                null=True,
                                verbose_name="valid until",
                            ),
                        ),
                        (
                            "window",
                            models.CharField(
                                choices=[
                                    ("primo", "primo"),
                                    ("medio", "medio"),
                                    ("ultimo", "ultimo"),
                                    ("hele", "the whole month"),
                                ],
                                max_length=10,
                                verbose_name="window",
                            ),
                        ),
                        (
                            "month_from",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="from month",
                            ),
                        ),
                        (
                            "month_to",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(12),
                                ],
                                verbose_name="to month",
                            ),
                        ),
                        ("is_approximate", models.BooleanField(default=False, verbose_name="approximate (“ca.”)")),
                        (
                            "quarter",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(4),
                                ],
                                verbose_name="quarter it is listed under",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wheel_entries",
                                to="registry.meetingseries",
                                verbose_name="meeting series",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "wheel entry",
                        "verbose_name_plural": "wheel entries",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_until__gt", models.F("valid_from")),
                                    ("valid_from__isnull", True),
                                    ("valid_until__isnull", True),
                                    _connector="OR",
                                ),
                                name="wheelentry_valid_until_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("window__in", ["primo", "medio", "ultimo", "hele"])),
                                name="wheelentry_window_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("month_from__range", (1, 12)),
                                    ("month_to__range", (1, 12)),
                                    ("quarter__range", (1, 4)),
                                    ("month_to__gte", models.F("month_from")),
                                ),
                                name="wheelentry_months",
                                violation_error_message="Months run from 1 to 12, and “to” does not come before “from”.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("starts_at", models.DateTimeField(verbose_name="starts")),
                        ("ends_at", models.DateTimeField(verbose_name="ends")),
                        ("room", models.CharField(blank=True, max_length=120, verbose_name="room")),
                        ("other_issue", models.CharField(blank=True, max_length=250, verbose_name="other issue")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("foreslaaet", "proposed"),
                                    ("bekraeftet", "confirmed"),
                                    ("afholdt", "held"),
                                    ("aflyst", "cancelled"),
                                ],
                                default="foreslaaet",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "items_due_on",
                            models.DateField(blank=True, null=True, verbose_name="deadline for agenda items"),
                        ),
                        (
                            "agenda_frozen_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="agenda frozen"),
                        ),
                        (
                            "minutes",
                            models.TextField(
                                blank=True,
                                help_text="Public once approved. What was said of a closed item is written on the item.",
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "minutes_state",
                            models.CharField(
                                choices=[("ingen", "none yet"), ("udkast", "draft"), ("godkendt", "approved")],
                                default="ingen",
                                editable=False,
                                max_length=20,
                                verbose_name="state of the minutes",
                            ),
                        ),
                        (
                            "minutes_approved_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="minutes approved on"),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="registry.meetingseries",
                                verbose_name="meeting series",
                            ),
                        ),
                        (
                            "host_party",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings_hosted",
                                to="registry.party",
                                verbose_name="host",
                            ),
                        ),
                        (
                            "spokes_party",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: the theme's own (K121).",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings_spoken_for",
                                to="registry.party",
                                verbose_name="spokes-forvaltning",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                        (
                            "wheel_entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="registry.wheelentry",
                                verbose_name="wheel entry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "meeting",
                        "verbose_name_plural": "meetings",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["foreslaaet", "bekraeftet", "afholdt", "aflyst"])),
                                name="meeting_state_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes_state__in", ["ingen", "udkast", "godkendt"])),
                                name="meeting_minutes_state_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__gt", models.F("starts_at")),
                                    ("starts_at__isnull", True),
                                    ("ends_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="meeting_ends_at_after_start",
                                violation_error_message="The end must be after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("body__isnull", False), ("host_party__isnull", True)),
                                    models.Q(("body__isnull", True), ("host_party__isnull", False)),
                                    _connector="OR",
                                ),
                                name="meeting_body_or_host",
                                violation_error_message="A meeting has either a body or a host.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeeting",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("starts_at", models.DateTimeField(verbose_name="starts")),
                        ("ends_at", models.DateTimeField(verbose_name="ends")),
                        ("room", models.CharField(blank=True, max_length=120, verbose_name="room")),
                        ("other_issue", models.CharField(blank=True, max_length=250, verbose_name="other issue")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("foreslaaet", "proposed"),
                                    ("bekraeftet", "confirmed"),
                                    ("afholdt", "held"),
                                    ("aflyst", "cancelled"),
                                ],
                                default="foreslaaet",
                                max_length=20,
                                verbose_name="state",
                            ),
                        ),
                        (
                            "items_due_on",
                            models.DateField(blank=True, null=True, verbose_name="deadline for agenda items"),
                        ),
                        (
                            "agenda_frozen_at",
                            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="agenda frozen"),
                        ),
                        (
                            "minutes",
                            models.TextField(
                                blank=True,
                                help_text="Public once approved. What was said of a closed item is written on the item.",
                                verbose_name="minutes",
                            ),
                        ),
                        (
                            "minutes_state",
                            models.CharField(
                                choices=[("ingen", "none yet"), ("udkast", "draft"), ("godkendt", "approved")],
                                default="ingen",
                                editable=False,
                                max_length=20,
                                verbose_name="state of the minutes",
                            ),
                        ),
                        (
                            "minutes_approved_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="minutes approved on"),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.body",
                                verbose_name="forum or group",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.meetingseries",
                                verbose_name="meeting series",
                            ),
                        ),
                        (
                            "host_party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="host",
                            ),
                        ),
                        (
                            "spokes_party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty: the theme's own (K121).",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="spokes-forvaltning",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                        (
                            "wheel_entry",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.wheelentry",
                                verbose_name="wheel entry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical meeting",
                        "verbose_name_plural": "historical meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "is_closed",
                            models.BooleanField(
                                default=False, help_text="A closed item is never public.", verbose_name="closed"
                            ),
                        ),
                        ("decision", models.TextField(blank=True, verbose_name="decision")),
                        ("follow_up_due_on", models.DateField(blank=True, null=True, verbose_name="follow-up due")),
                        (
                            "carried_over_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_over",
                                to="registry.agendaitem",
                                verbose_name="carried over from",
                            ),
                        ),
                        (
                            "forwarded_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="forwarded",
                                to="registry.agendaitem",
                                verbose_name="forwarded from",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="registry.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "follow_up_owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="registry.party",
                                verbose_name="follow-up by",
                            ),
                        ),
                        (
                            "proposer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items_proposed",
                                to="registry.party",
                                verbose_name="proposer",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agenda item",
                        "verbose_name_plural": "agenda items",
                        "permissions": [
                            ("view_closed_agendaitem", "Can see closed agenda items and draft minutes"),
                            ("contribute_agendaitem", "Can write the agenda items of his own forvaltning"),
                        ],
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAttendance",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "presence",
                            models.CharField(
                                choices=[
                                    ("til_stede", "present"),
                                    ("afbud", "excused"),
                                    ("stedfortraeder", "deputy"),
                                    ("gaest", "guest"),
                                ],
                                default="til_stede",
                                max_length=20,
                                verbose_name="presence",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="on behalf of",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical attendance",
                        "verbose_name_plural": "historical attendance",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "presence",
                            models.CharField(
                                choices=[
                                    ("til_stede", "present"),
                                    ("afbud", "excused"),
                                    ("stedfortraeder", "deputy"),
                                    ("gaest", "guest"),
                                ],
                                default="til_stede",
                                max_length=20,
                                verbose_name="presence",
                            ),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="registry.appointment",
                                verbose_name="appointment",
                            ),
                        ),
                        (
                            "meeting",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendance",
                                to="registry.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "party",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="registry.party",
                                verbose_name="on behalf of",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="registry.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attendance",
                        "verbose_name_plural": "attendance",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("presence__in", ["til_stede", "afbud", "stedfortraeder", "gaest"])),
                                name="attendance_presence_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.UniqueConstraint(fields=("meeting", "person"), name="attendance_unique"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAgendaItemDocument",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.document",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical document of the item",
                        "verbose_name_plural": "historical documents of the item",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAgendaItem",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="number")),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        (
                            "is_closed",
                            models.BooleanField(
                                default=False, help_text="A closed item is never public.", verbose_name="closed"
                            ),
                        ),
                        ("decision", models.TextField(blank=True, verbose_name="decision")),
                        ("follow_up_due_on", models.DateField(blank=True, null=True, verbose_name="follow-up due")),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.TextField(null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        (
                            "carried_over_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agendaitem",
                                verbose_name="carried over from",
                            ),
                        ),
                        (
                            "forwarded_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agendaitem",
                                verbose_name="forwarded from",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.meeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "follow_up_owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="follow-up by",
                            ),
                        ),
                        (
                            "proposer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="proposer",
                            ),
                        ),
                        (
                            "theme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.theme",
                                verbose_name="theme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical agenda item",
                        "verbose_name_plural": "historical agenda items",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="AgendaItemDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reference_key",
                            models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True),
                        ),
                        (
                            "item",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="document_rows",
                                to="registry.agendaitem",
                                verbose_name="agenda item",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_rows",
                                to="registry.document",
                                verbose_name="document",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document of the item",
                        "verbose_name_plural": "documents of the item",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.UniqueConstraint(fields=("item", "document"), name="agendaitemdocument_unique")
                        ],
                    },
                ),
            ]
        )
    ]
