"""How a page holds a widget, and what is left of it elsewhere."""

from mnist_tutorial.website.widgets import WIDGETS, widgets, without_widgets


def test_a_page_has_the_scripts_of_its_widgets_alone() -> None:
    assert widgets("<p>Text, <code>&lt;draw-digit&gt;</code></p>") == []
    assert widgets("<network-explorer>\n</network-explorer><p><draw-digit>Text</draw-digit></p>") == [
        "draw-digit",
        "network-explorer",
    ]


def test_elsewhere_a_widget_is_its_sentence() -> None:
    for name in WIDGETS:
        assert without_widgets(f'<{name} figure="a">\n\nGo [there](a.md).\n\n</{name}>') == "Go [there](a.md)."
        assert without_widgets(f"Before.\n\n<{name}>\n\nGo.\n\n</{name}>\n\nAfter.") == "Before.\n\nGo.\n\nAfter."
