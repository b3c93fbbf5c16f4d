"""What agreements, goals and accessions lacked: competence, adaptation, a number, the item that concludes."""

import django.db.models.deletion
from django.db import migrations, models

from registry.migrations._together import Together


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_body_present_term")]

    operations = [
        Together(
            [
                migrations.AddField(
                    model_name="accession",
                    name="adaptation",
                    field=models.TextField(
                        blank=True,
                        help_text="What is agreed otherwise with this organisation.",
                        verbose_name="individual adaptation",
                    ),
                ),
                migrations.AddField(
                    model_name="agendaitem",
                    name="concludes",
                    field=models.ForeignKey(
                        blank=True,
                        help_text="Only where the item is what concludes it. The body stands on the agreement's level.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="concluding_items",
                        to="registry.agreement",
                        verbose_name="concludes the agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementtheme",
                    name="competence",
                    field=models.CharField(
                        blank=True,
                        choices=[("afdelinger", "the departments"), ("organisation", "the organisation")],
                        help_text="Where the power to decide on the theme lies on the housing organisations' side, where it is known.",
                        max_length=20,
                        verbose_name="decided by",
                    ),
                ),
                migrations.AddField(
                    model_name="goal",
                    name="number",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Within the agreement. Left empty, it gets the next one. A workbook knows the goal by it.",
                        null=True,
                        verbose_name="number",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalaccession",
                    name="adaptation",
                    field=models.TextField(
                        blank=True,
                        help_text="What is agreed otherwise with this organisation.",
                        verbose_name="individual adaptation",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagendaitem",
                    name="concludes",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Only where the item is what concludes it. The body stands on the agreement's level.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="registry.agreement",
                        verbose_name="concludes the agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalagreementtheme",
                    name="competence",
                    field=models.CharField(
                        blank=True,
                        choices=[("afdelinger", "the departments"), ("organisation", "the organisation")],
                        help_text="Where the power to decide on the theme lies on the housing organisations' side, where it is known.",
                        max_length=20,
                        verbose_name="decided by",
                    ),
                ),
                migrations.AddField(
                    model_name="historicalgoal",
                    name="number",
                    field=models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Within the agreement. Left empty, it gets the next one. A workbook knows the goal by it.",
                        null=True,
                        verbose_name="number",
                    ),
                ),
            ]
        ),
    ]
