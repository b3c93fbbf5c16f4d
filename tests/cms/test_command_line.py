"""A command that is called wrongly says so in Danish."""

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["export_register"], "disse argumenter mangler"),
        (["quickstart", "--port", "abc"], "'abc' er ikke en gyldig værdi"),
        (["load_demo", "--bogus"], "ukendte argumenter: --bogus"),
        (["setup_site", "--admin"], "der skal stå én værdi efter det"),
    ],
)
def test_wrong_arguments_are_named_in_danish(call: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command(*call)


def test_every_command_of_ours_explains_itself() -> None:
    ours = {name: app for name, app in get_commands().items() if app in ("cms", "pages", "registry", "search")}
    assert ours
    for name, app in ours.items():
        text = load_command_class(app, name).create_parser("manage.py", name).format_help()
        assert text.startswith("brug: manage.py")
        assert "vis denne hjælp" in text
