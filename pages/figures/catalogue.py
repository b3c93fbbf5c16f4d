"""Which figures there are, by the name of their file."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pages.figures.asked import Asked
from pages.figures.figure import Figure
from pages.figures.sources.key_figures import key_figures
from pages.figures.sources.organisation import organisation_model
from pages.figures.sources.thread import red_thread
from pages.figures.sources.wheel import wheel_figure

FIGURES: Mapping[str, Callable[[Asked], Figure]] = MappingProxyType(
    {
        "aarshjul": wheel_figure,
        "den-roede-traad": red_thread,
        "noegletal": key_figures,
        "organisationsmodel": organisation_model,
    }
)
