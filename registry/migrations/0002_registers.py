"""Batches of writes, custom fields, saved views, imports, extracts, and money."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import registry.columns
import registry.history.change
import registry.private_files
import registry.screens.importing.models
from registry.migrations._together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cms", "__first__"),
        ("registry", "0001_initial"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Pool",
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
                        (
                            "budget_year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2200),
                                ],
                                verbose_name="budget year",
                            ),
                        ),
                        (
                            "amount_dkk",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="amount, kr.",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pools",
                                to="registry.agreement",
                                verbose_name="follows from the hovedaftale",
                            ),
                        ),
                        (
                            "decision_document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pools",
                                to="registry.document",
                                verbose_name="decided in the document",
                            ),
                        ),
                        (
                            "decision_item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pools",
                                to="registry.agendaitem",
                                verbose_name="decided under the item",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "pool",
                        "verbose_name_plural": "pools",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount_dkk__gt", 0)),
                                name="pool_amount_more_than_nothing",
                                violation_error_message="The amount must be more than 0.",
                            ),
                            models.UniqueConstraint(
                                fields=("name", "budget_year"),
                                name="pool_unique_year",
                                violation_error_message="There is already a pool with this name in the year's budget.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Allocation",
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
                        ("purpose", models.CharField(max_length=250, verbose_name="purpose")),
                        (
                            "amount_dkk",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="amount, kr.",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="registry.agendaitem",
                                verbose_name="decided under the item",
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="registry.initiative",
                                verbose_name="initiative",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="registry.party",
                                verbose_name="recipient",
                            ),
                        ),
                        (
                            "pool",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
                                to="registry.pool",
                                verbose_name="pool",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "allocation",
                        "verbose_name_plural": "allocations",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount_dkk__gt", 0)),
                                name="allocation_amount_more_than_nothing",
                                violation_error_message="The amount must be more than 0.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Batch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("import", "import"),
                                    ("masseredigering", "bulk edit"),
                                    ("fortrydelse", "undo"),
                                ],
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("register", models.CharField(max_length=60, verbose_name="register")),
                        ("reason", models.TextField(verbose_name="reason")),
                        ("file_name", models.CharField(blank=True, max_length=255, verbose_name="file")),
                        ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                        (
                            "undoes",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="undone_by",
                                to="registry.batch",
                                verbose_name="undoes",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "batch",
                        "verbose_name_plural": "batches",
                        "default_permissions": (),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["import", "masseredigering", "fortrydelse"])),
                                name="batch_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CustomField",
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
                            "register",
                            models.CharField(
                                choices=[("organisations", "housing organisations"), ("departments", "departments")],
                                max_length=20,
                                verbose_name="register",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                editable=False,
                                max_length=40,
                                validators=[django.core.validators.RegexValidator("\\A[a-z0-9]+\\Z")],
                                verbose_name="key",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(
                                help_text="The heading in form, list and workbook. It can be changed later; the values stay.",
                                max_length=80,
                                validators=[django.core.validators.MinLengthValidator(1)],
                                verbose_name="label",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("tekst", "text"),
                                    ("tal", "number"),
                                    ("dato", "date"),
                                    ("ja_nej", "yes or no"),
                                    ("valg", "choice"),
                                ],
                                default="tekst",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "choices",
                            models.TextField(
                                blank=True,
                                help_text="One a line, for a field of the kind “choice”. Only choices that no row uses can be taken away.",
                                verbose_name="choices",
                            ),
                        ),
                        (
                            "help_text",
                            models.CharField(
                                blank=True,
                                help_text="Stands under the field.",
                                max_length=300,
                                verbose_name="help text",
                            ),
                        ),
                        (
                            "is_required",
                            models.BooleanField(
                                default=False,
                                help_text="Rows that have no value stay as they are until somebody changes them.",
                                verbose_name="must be filled in",
                            ),
                        ),
                        (
                            "is_listed",
                            models.BooleanField(default=True, verbose_name="shown in the list from the start"),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="Fields with a lower number come first.", verbose_name="position"
                            ),
                        ),
                        (
                            "retired_on",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which the field is no longer in forms and lists. All values are kept; empty the date and the field is back with them.",
                                null=True,
                                verbose_name="retired on",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "custom field",
                        "verbose_name_plural": "custom fields",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("register__in", ["organisations", "departments"])),
                                name="customfield_register_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["tekst", "tal", "dato", "ja_nej", "valg"])),
                                name="customfield_kind_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.UniqueConstraint(fields=("register", "key"), name="customfield_key_unique"),
                            models.UniqueConstraint(
                                fields=("register", "label"),
                                name="customfield_label_unique",
                                violation_error_message="The register already has a custom field with this label.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Extract",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("register", models.CharField(max_length=60, verbose_name="register")),
                        ("title", models.CharField(max_length=200, verbose_name="title")),
                        ("parameters", models.TextField(blank=True, verbose_name="parameters")),
                        ("digest", models.CharField(editable=False, max_length=64)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("venter", "waiting"),
                                    ("koerer", "running"),
                                    ("faerdigt", "finished"),
                                    ("fejlet", "failed"),
                                    ("annulleret", "stopped"),
                                ],
                                default="venter",
                                max_length=12,
                                verbose_name="status",
                            ),
                        ),
                        ("attempt", models.PositiveIntegerField(default=1, editable=False)),
                        ("rows_total", models.PositiveIntegerField(default=0, verbose_name="rows in all")),
                        ("rows_done", models.PositiveIntegerField(default=0, verbose_name="rows written")),
                        (
                            "file",
                            models.FileField(
                                blank=True,
                                storage=registry.private_files.private_files,
                                upload_to="extracts/",
                                verbose_name="file",
                            ),
                        ),
                        ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 over the rows")),
                        ("error", models.TextField(blank=True, verbose_name="error")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                        ("seen_at", models.DateTimeField(editable=False, null=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished at")),
                        ("expires_at", models.DateTimeField(verbose_name="kept until")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "extract",
                        "verbose_name_plural": "extracts",
                        "default_permissions": (),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["venter", "koerer", "faerdigt", "fejlet", "annulleret"])
                                ),
                                name="extract_status_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("status__in", ("venter", "koerer"))),
                                fields=("owner", "register", "digest"),
                                name="extract_one_active",
                                violation_error_message="The same extract is already being made.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("register", models.CharField(max_length=60, verbose_name="register")),
                        ("title", models.CharField(max_length=80, verbose_name="title")),
                        ("query", models.CharField(blank=True, max_length=2000, verbose_name="parameters")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                        (
                            "role",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="auth.group",
                                verbose_name="role",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "saved view",
                        "verbose_name_plural": "saved views",
                        "default_permissions": (),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("owner__isnull", False), ("role__isnull", True)),
                                    models.Q(("owner__isnull", True), ("role__isnull", False)),
                                    _connector="OR",
                                ),
                                name="savedview_owner_or_role",
                                violation_error_message="A view belongs to one person or to one role.",
                            ),
                            models.UniqueConstraint(
                                fields=("owner", "register", "title"),
                                name="savedview_title_of_owner",
                                violation_error_message="There is already a view with this title.",
                            ),
                            models.UniqueConstraint(
                                fields=("role", "register", "title"),
                                name="savedview_title_of_role",
                                violation_error_message="There is already a view with this title.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FirstView",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("register", models.CharField(max_length=60, verbose_name="register")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                        (
                            "view",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="registry.savedview",
                                verbose_name="view",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "first view",
                        "verbose_name_plural": "first views",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "register"), name="firstview_one_a_register")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Funding",
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
                            "title",
                            models.CharField(
                                help_text="What the money goes to.", max_length=200, verbose_name="purpose"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2200),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("grundkapital", "municipality: capital for new housing (grundkapital)"),
                                    ("helhedsplan", "municipality: contribution to a social housing plan"),
                                    ("omraadefornyelse", "municipality: area renewal"),
                                    ("boligorganisationer", "housing organisations"),
                                    ("private", "other private parties"),
                                    ("landsbyggefonden", "Landsbyggefonden"),
                                ],
                                max_length=20,
                                verbose_name="source of the money",
                            ),
                        ),
                        (
                            "amount_dkk",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="amount, kr.",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="note")),
                        (
                            "initiative",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="funding",
                                to="registry.initiative",
                                verbose_name="initiative",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                help_text="Who gets the money, or gives it when the source is a housing organisation.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="funding",
                                to="registry.housingorganisation",
                                verbose_name="housing organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "funding",
                        "verbose_name_plural": "funding",
                        "abstract": False,
                        "default_permissions": ("add", "change", "delete", "view", "export"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "source__in",
                                        [
                                            "grundkapital",
                                            "helhedsplan",
                                            "omraadefornyelse",
                                            "boligorganisationer",
                                            "private",
                                            "landsbyggefonden",
                                        ],
                                    )
                                ),
                                name="funding_source_known",
                                violation_error_message="The value is not one of the choices.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount_dkk__gt", 0)),
                                name="funding_amount_more_than_nothing",
                                violation_error_message="The amount must be more than 0.",
                            ),
                            models.UniqueConstraint(
                                fields=("year", "source", "title"),
                                name="funding_unique_purpose",
                                violation_error_message="This source's money for the purpose is already recorded for the year.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAllocation",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("purpose", models.CharField(max_length=250, verbose_name="purpose")),
                        (
                            "amount_dkk",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="amount, kr.",
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
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agendaitem",
                                verbose_name="decided under the item",
                            ),
                        ),
                        (
                            "history_batch",
                            models.ForeignKey(
                                default=registry.history.change.current_batch_key,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.batch",
                                verbose_name="batch",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
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
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.party",
                                verbose_name="recipient",
                            ),
                        ),
                        (
                            "pool",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.pool",
                                verbose_name="pool",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical allocation",
                        "verbose_name_plural": "historical allocations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                fields=["id", "-history_date", "-history_id", "history_type"],
                                name="registry_hi_id_99deae_idx",
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCustomField",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "register",
                            models.CharField(
                                choices=[("organisations", "housing organisations"), ("departments", "departments")],
                                max_length=20,
                                verbose_name="register",
                            ),
                        ),
                        (
                            "key",
                            models.CharField(
                                editable=False,
                                max_length=40,
                                validators=[django.core.validators.RegexValidator("\\A[a-z0-9]+\\Z")],
                                verbose_name="key",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(
                                help_text="The heading in form, list and workbook. It can be changed later; the values stay.",
                                max_length=80,
                                validators=[django.core.validators.MinLengthValidator(1)],
                                verbose_name="label",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("tekst", "text"),
                                    ("tal", "number"),
                                    ("dato", "date"),
                                    ("ja_nej", "yes or no"),
                                    ("valg", "choice"),
                                ],
                                default="tekst",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "choices",
                            models.TextField(
                                blank=True,
                                help_text="One a line, for a field of the kind “choice”. Only choices that no row uses can be taken away.",
                                verbose_name="choices",
                            ),
                        ),
                        (
                            "help_text",
                            models.CharField(
                                blank=True,
                                help_text="Stands under the field.",
                                max_length=300,
                                verbose_name="help text",
                            ),
                        ),
                        (
                            "is_required",
                            models.BooleanField(
                                default=False,
                                help_text="Rows that have no value stay as they are until somebody changes them.",
                                verbose_name="must be filled in",
                            ),
                        ),
                        (
                            "is_listed",
                            models.BooleanField(default=True, verbose_name="shown in the list from the start"),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="Fields with a lower number come first.", verbose_name="position"
                            ),
                        ),
                        (
                            "retired_on",
                            models.DateField(
                                blank=True,
                                help_text="The first day on which the field is no longer in forms and lists. All values are kept; empty the date and the field is back with them.",
                                null=True,
                                verbose_name="retired on",
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
                            "history_batch",
                            models.ForeignKey(
                                default=registry.history.change.current_batch_key,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.batch",
                                verbose_name="batch",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical custom field",
                        "verbose_name_plural": "historical custom fields",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                fields=["id", "-history_date", "-history_id", "history_type"],
                                name="registry_hi_id_da5c98_idx",
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFunding",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        (
                            "title",
                            models.CharField(
                                help_text="What the money goes to.", max_length=200, verbose_name="purpose"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2200),
                                ],
                                verbose_name="year",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("grundkapital", "municipality: capital for new housing (grundkapital)"),
                                    ("helhedsplan", "municipality: contribution to a social housing plan"),
                                    ("omraadefornyelse", "municipality: area renewal"),
                                    ("boligorganisationer", "housing organisations"),
                                    ("private", "other private parties"),
                                    ("landsbyggefonden", "Landsbyggefonden"),
                                ],
                                max_length=20,
                                verbose_name="source of the money",
                            ),
                        ),
                        (
                            "amount_dkk",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="amount, kr.",
                            ),
                        ),
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
                            "history_batch",
                            models.ForeignKey(
                                default=registry.history.change.current_batch_key,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.batch",
                                verbose_name="batch",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
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
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Who gets the money, or gives it when the source is a housing organisation.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.housingorganisation",
                                verbose_name="housing organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical funding",
                        "verbose_name_plural": "historical funding",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                fields=["id", "-history_date", "-history_id", "history_type"],
                                name="registry_hi_id_5e8b5a_idx",
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPool",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reference_key",
                            models.CharField(blank=True, db_index=True, editable=False, max_length=120, null=True),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name")),
                        (
                            "budget_year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1990),
                                    django.core.validators.MaxValueValidator(2200),
                                ],
                                verbose_name="budget year",
                            ),
                        ),
                        (
                            "amount_dkk",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=14,
                                validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                                verbose_name="amount, kr.",
                            ),
                        ),
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
                                verbose_name="follows from the hovedaftale",
                            ),
                        ),
                        (
                            "decision_document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.document",
                                verbose_name="decided in the document",
                            ),
                        ),
                        (
                            "decision_item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="registry.agendaitem",
                                verbose_name="decided under the item",
                            ),
                        ),
                        (
                            "history_batch",
                            models.ForeignKey(
                                default=registry.history.change.current_batch_key,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.batch",
                                verbose_name="batch",
                            ),
                        ),
                        (
                            "history_user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical pool",
                        "verbose_name_plural": "historical pools",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(
                                fields=["id", "-history_date", "-history_id", "history_type"],
                                name="registry_hi_id_7f89f3_idx",
                            )
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ImportFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("register", models.CharField(max_length=60, verbose_name="register")),
                        (
                            "file",
                            models.FileField(
                                storage=registry.private_files.private_files,
                                upload_to=registry.screens.importing.models.file_place,
                                verbose_name="file",
                            ),
                        ),
                        ("name", models.CharField(max_length=255, verbose_name="name")),
                        ("worksheet", models.CharField(blank=True, max_length=255, verbose_name="sheet")),
                        ("header_row", models.PositiveIntegerField(default=1, verbose_name="row with the headers")),
                        ("mapping", models.JSONField(blank=True, null=True, verbose_name="columns")),
                        ("is_remembered", models.BooleanField(default=False)),
                        ("left_out", models.JSONField(blank=True, default=list, verbose_name="rows left out")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded at")),
                        ("outcome", models.JSONField(blank=True, null=True, verbose_name="outcome")),
                        (
                            "batch",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="registry.batch",
                                verbose_name="batch",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="owner",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "file being loaded",
                        "verbose_name_plural": "files being loaded",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ImportMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("register", models.CharField(max_length=60, verbose_name="register")),
                        ("signature", models.CharField(editable=False, max_length=64)),
                        ("headers", models.JSONField(verbose_name="headers")),
                        ("keys", models.JSONField(verbose_name="columns")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "remembered columns",
                        "verbose_name_plural": "remembered columns",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("register", "signature"), name="importmapping_unique")
                        ],
                    },
                ),
                migrations.AlterField(
                    model_name="historicalaccession",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalaffiliation",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalagendaitem",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalagendaitemdocument",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalagreement",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalagreementdocument",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalagreementobjective",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalagreementparty",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalagreementtheme",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalappointment",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalarea",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalareaneighbour",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalattendance",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalbody",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalbodyalias",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalbodydocument",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalbodystatement",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalbuildingsection",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalcase",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalcityfigure",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalconsultation",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalcontact",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicaldepartment",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicaldepartmentdecision",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicaldepartmentpredecessor",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicaldocument",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicaldocumentpartner",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalelectionperiod",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalgoal",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalhousingorganisation",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalinitiative",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalinitiativepartner",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalkeyfigures",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicallegalbasis",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalmeeting",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalmeetingseries",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalparty",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalpartyalias",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalperson",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalpolicyarea",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalseat",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalstatutoryobjective",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalsuccession",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicaltheme",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalthemepolicyarea",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalwheelentry",
                    name="history_user",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddIndex(
                    model_name="department",
                    index=models.Index(registry.columns.DanishOrder("name"), name="department_name_order"),
                ),
                migrations.AddIndex(
                    model_name="meeting",
                    index=models.Index(fields=["starts_at"], name="meeting_starts_at"),
                ),
                migrations.AddIndex(
                    model_name="party",
                    index=models.Index(registry.columns.DanishOrder("name"), name="party_name_order"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(registry.columns.DanishOrder("name"), name="person_name_order"),
                ),
                migrations.AddConstraint(
                    model_name="department",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("active_until__isnull", True)),
                        fields=("organisation", "lbf_number"),
                        name="department_lbf_unique_while_active",
                        violation_error_message="The organisation already has a department with this LBF number.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="department",
                    constraint=models.UniqueConstraint(
                        fields=("organisation", "lbf_number", "active_until"),
                        name="department_lbf_unique_when_ended",
                        violation_error_message="A department with this LBF number already ended on this day.",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalaccession",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalaffiliation",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagendaitem",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagendaitemdocument",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagreement",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagreementdocument",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagreementobjective",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagreementparty",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagreementtheme",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalappointment",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalarea",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalareaneighbour",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalattendance",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalbody",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalbodyalias",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalbodydocument",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalbodystatement",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalbuildingsection",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalcase",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalcityfigure",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalconsultation",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalcontact",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicaldepartment",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicaldepartmentdecision",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicaldepartmentpredecessor",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicaldocument",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicaldocumentpartner",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalelectionperiod",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalgoal",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalhousingorganisation",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalinitiative",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalinitiativepartner",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalkeyfigures",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicallegalbasis",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalmeeting",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalmeetingseries",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalparty",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalpartyalias",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalperson",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalpolicyarea",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalseat",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalstatutoryobjective",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalsuccession",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicaltheme",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalthemepolicyarea",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalwheelentry",
                    name="history_batch",
                    field=models.ForeignKey(
                        default=registry.history.change.current_batch_key,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.batch",
                        verbose_name="batch",
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalaccession",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_b27f34_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalaffiliation",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_ef67c6_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalagendaitem",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_3406a3_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalagendaitemdocument",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_09a29b_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalagreement",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_b03b32_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalagreementdocument",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_b2d41c_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalagreementobjective",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_de690c_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalagreementparty",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_516ef9_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalagreementtheme",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_c44e38_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalappointment",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_80487e_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalarea",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_04a007_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalareaneighbour",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_600509_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalattendance",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_8860be_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalbody",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_1ebce1_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalbodyalias",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_a23751_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalbodydocument",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_96bc90_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalbodystatement",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_ec4ab2_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalbuildingsection",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_2a7f95_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalcase",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_39a32d_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalcityfigure",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_b1d424_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalconsultation",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_6c2b77_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalcontact",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_cf21c6_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicaldepartment",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_9a9746_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicaldepartmentdecision",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_7aa2d8_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicaldepartmentpredecessor",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_7d575c_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicaldocument",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_1cd7d4_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicaldocumentpartner",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_c5689f_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalelectionperiod",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_b09f8f_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalgoal",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_71145c_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalhousingorganisation",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_6c1a2d_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalinitiative",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_58d32f_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalinitiativepartner",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_cf10db_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalkeyfigures",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_fe19ee_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicallegalbasis",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_ed2247_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalmeeting",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_d4f1eb_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalmeetingseries",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_ee3995_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalparty",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_89b2a6_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalpartyalias",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_776d2d_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalperson",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_386b67_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalpolicyarea",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_78eb5e_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalseat",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_a8592f_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalstatutoryobjective",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_b330e8_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalsuccession",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_59c729_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicaltheme",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_950db3_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalthemepolicyarea",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_abe333_idx"
                    ),
                ),
                migrations.AddIndex(
                    model_name="historicalwheelentry",
                    index=models.Index(
                        fields=["id", "-history_date", "-history_id", "history_type"], name="registry_hi_id_c83a0c_idx"
                    ),
                ),
            ]
        ),
        migrations.RemoveConstraint(
            model_name="department",
            name="department_lbf_unique_in_organisation",
        ),
    ]
