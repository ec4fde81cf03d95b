"""What a cell printed, as it looks when the run has ended. Keras itself prints the examples."""

import re

import pytest

from mnist_tutorial.website.execute.printed_text import final_text

BAR = "━" * 20


@pytest.mark.parametrize("duration", ["2s 4ms/step", "0s 900us/step", "12s 1s/step", "0s 0s/step", "3s 40ms/epoch"])
def test_durations_go_and_measures_stay(duration: str) -> None:
    seconds, _, per_step = duration.partition(" ")
    printed = (
        f"\x1b[1m469/469\x1b[0m \x1b[32m{BAR}\x1b[0m\x1b[37m\x1b[0m \x1b[1m{seconds}\x1b[0m {per_step} - accuracy: 0.9254\n"
    )
    assert final_text(printed) == f"469/469 {BAR} - accuracy: 0.9254\n"


def test_an_epoch_is_one_line() -> None:
    epoch = f"469/469 {BAR} 2s 4ms/step - accuracy: 0.9254\n"
    assert final_text(f"Epoch 1/2\n{epoch}Epoch 2/2\n{epoch}") == (
        f"Epoch 1/2  469/469 {BAR} - accuracy: 0.9254\nEpoch 2/2  469/469 {BAR} - accuracy: 0.9254\n"
    )


@pytest.mark.parametrize(
    "text", ["", "test_acc: 0.976\n", "  0 17 253\n", "it took 2s 4ms/step by hand\n", "Epoch 1/5\nwas the first\n"]
)
def test_what_the_page_itself_prints_is_left_alone(text: str) -> None:
    assert final_text(text) == text


def test_what_keras_prints_today_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """Keras's own progress bar is the oracle: if a version changes its form, this fails before a page looks wrong."""
    from keras.utils import Progbar

    bar = Progbar(3, verbose=1, interval=0, stateful_metrics=["accuracy"])
    bar._dynamic_display = False  # one state a line, as nbclient leaves the last one
    for step in range(1, 4):
        bar.update(step, [("accuracy", 0.5)])
    last = capsys.readouterr().out.rstrip("\n").split("\n")[-1]
    assert re.search(r"\ds", last), "Keras no longer prints durations here: the test has lost its subject"
    assert final_text(last) == f"3/3 {BAR} - accuracy: 0.5000"
