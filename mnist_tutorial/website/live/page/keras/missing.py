"""What the page's small Keras says in its own words, in the reader's language."""

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any, NoReturn


def words(es: str, en: str) -> str:
    """One of both, by ``keras.language``, which the page sets."""
    return es if vars(sys.modules[__package__]).get("language") == "es" else en


def lacking(name: str) -> str:
    return words(
        es=f"{name} no está en el pequeño Keras de la página: abre la página en Colab",
        en=f"{name} is not in the page's small Keras: open the page in Colab",
    )


class Lacking:
    """What a package and its parts do when asked for a name, or a module, that they have not."""

    def __init__(self, package: str, parts: Iterable[ModuleType]) -> None:
        self.package = package
        sys.meta_path.append(self)  # asked after all others
        for part in (sys.modules[package], *parts):
            vars(part).update(__getattr__=self.names_of(part.__name__), __path__=getattr(part, "__path__", []))

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if name.startswith(f"{self.package}."):
            raise ImportError(lacking(self.package.rpartition(".")[2] + name.removeprefix(self.package)))

    def names_of(self, part: str) -> Any:
        def ask(name: str) -> NoReturn:
            raise AttributeError(lacking(self.package.rpartition(".")[2] + part.removeprefix(self.package) + f".{name}"))

        return ask
