"""Each page holds its section of the talk that the tutorial comes from: the same statements, with the same names, in order."""

import ast
from collections.abc import Iterator

import pytest

from mnist_tutorial.website.check.python_cells import difference
from mnist_tutorial.website.pages import LANGUAGES, Page, tags
from tests.built_site import NAMES

LOAD = """
import tensorflow as tf
from tensorflow import keras
from mnist_tutorial import mnist
(train_images, train_labels), (test_images, test_labels) = mnist.load_data()
import random
import matplotlib.pyplot as plt
a,_,_ = train_images.shape
p = random.randrange(a)
plt.imshow(train_images[p].reshape(28,28),cmap=plt.cm.binary)
plt.title(train_labels[p])
plt.show()
train_images = train_images.reshape((60000, 28 * 28))
train_images = train_images.astype("float32") / 255
test_images = test_images.reshape((10000, 28 * 28))
test_images = test_images.astype("float32") / 255
"""

DESIGN = """
from keras import layers
model = keras.Sequential([
    layers.Dense(512, activation="relu"),
    layers.Dense(10, activation="softmax")
])
"""

COMPILE = """
model.compile(optimizer="rmsprop",
              loss="sparse_categorical_crossentropy",
              metrics=["accuracy"])
"""

TRAIN = """
model.fit(train_images, train_labels, epochs=5, batch_size=128)
"""

EVALUATE = """
test_loss, test_acc = model.evaluate(test_images, test_labels)
print(f"test_acc: {test_acc}")
"""

PREDICT = """
a,_ = test_images.shape
p = random.randrange(a)
plt.imshow(test_images[p].reshape(28,28),cmap=plt.cm.binary)
predictions = model.predict(test_images[p:p+1])
v = predictions[0].argmax()
plt.title(f"real {test_labels[p]} - predicho {v}")
plt.show()
predictions[0]
"""

EXPLAIN = """
Ws = model.get_weights()
Ws[0].ndim, Ws[1].ndim, Ws[2].ndim, Ws[3].ndim
import numpy as np
D = test_images[p]
D.shape
Ws[0].shape, Ws[1].shape, Ws[2].shape, Ws[3].shape
W1 = Ws[0]
b1 = Ws[1]
W2 = Ws[2]
b2 = Ws[3]
from tensorflow.nn import softmax, relu
softmax(relu(D.dot(W1) + b1).numpy().dot(W2)+b2).numpy()
(D.dot(W1) + b1)[:20]
relu(D.dot(W1) + b1).numpy()[:20]
relu(D.dot(W1) + b1).numpy().dot(W2)+b2
softmax(relu(D.dot(W1) + b1).numpy().dot(W2)+b2).numpy()
softmax(relu(D.dot(W1) + b1).numpy().dot(W2)+b2).numpy().sum()
"""

SEED = dict(zip(NAMES, (LOAD, DESIGN, COMPILE, TRAIN, EVALUATE, PREDICT, EXPLAIN), strict=True))
"""The talk's code by page. Two things are not as they were said: the digits come with the tutorial instead of from
``keras.datasets``, and ``random.randint(0, a)``, which can step one past the end, is ``random.randrange(a)``."""


def _statements(source: str) -> Iterator[str]:
    return (ast.unparse(statement) for statement in ast.parse(source).body)


def _code(name: str, language: str) -> list[str]:
    """The statements of a page that every reader gets, in order."""
    return [
        statement
        for cell in Page(name, language).read().cells
        if cell.cell_type == "code" and not {"check", "solution", "test"} & set(tags(cell))
        for statement in _statements(cell.source)
    ]


def missing(seed: str, code: list[str]) -> list[str]:
    """The statements of the seed that do not follow those before them, but for what a reader sees."""
    gone, start = [], 0
    for statement in _statements(seed):
        places = (place for place in range(start, len(code)) if difference(statement, code[place]) is None)
        place = next(places, None)
        if place is None:
            gone.append(statement)
        else:
            start = place + 1
    return gone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_holds_its_part_of_the_talk_in_order(name: str, language: str) -> None:
    assert missing(SEED[name], _code(name, language)) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_statement_and_its_place_matter(name: str) -> None:
    code = list(_statements(SEED[name]))
    for place, statement in enumerate(code):
        assert missing(SEED[name], code[:place] + code[place + 1 :]), statement
    if len(code) > 1:
        assert missing(SEED[name], code[::-1])


def test_another_number_is_another_statement() -> None:
    code = [statement.replace("epochs=5", "epochs=3") for statement in _statements(TRAIN)]
    assert len(missing(TRAIN, code)) == 1
