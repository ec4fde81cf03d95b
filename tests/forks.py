"""Processes that need not import what takes long: forks of one that has, and has used nothing of it yet."""

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "mnist_tutorial.website.hook",
        "mkdocs.__main__",
        "mkdocs_jupyter.plugin",
        "mkdocs_static_i18n",
    ]
)
