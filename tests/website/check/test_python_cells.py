"""A reader's texts may be translated; the rest of the code may not differ."""

import pytest

from mnist_tutorial.website.check import python_cells

TRANSLATED = [
    ("x = 1  # uno", "# one\nx = 1"),
    ('print("Hola", x)', 'print("Hello", x)'),
    ('print("a", "b", sep=" y ")', 'print("a", "b", sep=" and ")'),
    ('print(f"{a} de {b:.2f}")', 'print(f"{b:.2f} has {a}")'),
    ("print(f\"es {'sí' if ok else 'no'}\")", "print(f\"it is {'yes' if ok else 'not'}\")"),
    ('print("fin" if done else "sigue")', 'print("end" if done else "goes on")'),
    ('print("uno " + str(x) + " dos")', 'print("one " + str(x) + " two")'),
    ('print("%d de %.2f%%" % (a, b))', 'print("%d of %.2f%%" % (a, b))'),
    ('print("; ".join(f"real {y}" for y in ys))', 'print(", ".join(f"true {y}" for y in ys))'),
    ('print(*[f"el {i}" for i in ys])', 'print(*[f"the {i}" for i in ys])'),
    ('print(["dos"], ("tres",))', 'print(["two"], ("three",))'),
    ('plt.title("Título", loc="left")', 'plt.title("Title", loc="left")'),
    ('ax.set_xlabel("época")', 'ax.set_xlabel("epoch")'),
    ('ax.text(1, 2, "aquí", ha="left")', 'ax.text(1, 2, "here", ha="left")'),
    ('ax.annotate(text="aquí", xy=(1, 2))', 'ax.annotate(text="here", xy=(1, 2))'),
    ('ax.legend(["uno", "dos"], title="Clase")', 'ax.legend(["one", "two"], title="Class")'),
    ('ax.plot(x, y, label="pérdida")', 'ax.plot(x, y, label="loss")'),
    ('plots.digit(D, title=f"un {y}")', 'plots.digit(D, title=f"a {y}")'),
    ('plots.digits(Ds, titles=[f"un {y}" for y in ys])', 'plots.digits(Ds, titles=[f"a {y}" for y in ys])'),
    ('plots.training_curves(h, labels=("uno", "dos"))', 'plots.training_curves(h, labels=("one", "two"))'),
    ('raise ValueError(f"sobra {x}")', 'raise ValueError(f"{x} is too much")'),
    ('assert x, "falta x"', 'assert x, "x is missing"'),
]

CHANGED = [
    ('model.compile(optimizer="rmsprop")', 'model.compile(optimizer="adam")'),
    ('layers.Dense(10, activation="relu")', 'layers.Dense(10, activation="softmax")'),
    ("epochs = 5", "epochs = 6"),
    ("x = 1", "x = 1.0"),
    ("train_images.shape", "test_images.shape"),
    ("f(x, y)", "f(y, x)"),
    ("f(x)", "f(x, y)"),
    ('print(history["loss"])', 'print(history["accuracy"])'),
    ("print(f\"{history['loss']}\")", "print(f\"{history['accuracy']}\")"),
    ('print(h.get("loss"))', 'print(h.get("accuracy"))'),
    ('print({"a": 1})', 'print({"b": 1})'),
    ('print("a" == x)', 'print("b" == x)'),
    ('print("a", x)', 'print("a", y)'),
    ('print("a", "b")', 'print("a b")'),
    ('print(f"{x:.2f}")', 'print(f"{x:.3f}")'),
    ('print(f"{x}")', 'print(f"{x!r}")'),
    ('print(f"{x} {y}")', 'print(f"{x} {x}")'),
    ('print(f"{x}")', 'print("x")'),
    ('print("{:.2f}".format(x))', 'print("{:.3f}".format(x))'),
    ('ax.text(1, 2, "a", ha="left")', 'ax.text(1, 2, "a", ha="right")'),
    ('plt.title("a", loc="left")', 'plt.title("a", loc="right")'),
    ('ax.plot(x, "o-")', 'ax.plot(x, "s-")'),
    ('ax.plot(x, color="red")', 'ax.plot(x, color="blue")'),
    ('plots.digits(Ds, titles=["a"], columns=5)', 'plots.digits(Ds, titles=["a"], columns=6)'),
    ('plots.training_curves({"loss": x}, labels=["a"])', 'plots.training_curves({"accuracy": x}, labels=["a"])'),
    ('np.load("a.npz")', 'np.load("b.npz")'),
    ('message = "hola"\nprint(message)', 'message = "hello"\nprint(message)'),
    ("raise ValueError(x)", "raise TypeError(x)"),
    ('assert x == "a"', 'assert x == "b"'),
    ('def f():\n    """Uno."""', 'def f():\n    """One."""'),
]


@pytest.mark.parametrize(("spanish", "english"), TRANSLATED)
def test_a_text_may_be_translated(spanish: str, english: str) -> None:
    assert python_cells.difference(spanish, english) is None


@pytest.mark.parametrize(("spanish", "english"), CHANGED)
def test_anything_else_is_the_same(spanish: str, english: str) -> None:
    assert python_cells.difference(spanish, english) is not None
    assert python_cells.difference(spanish, spanish) is None


def test_the_first_lines_that_differ_are_told() -> None:
    spanish = 'x = 1\nmodel.compile(  # el optimizador\n    optimizer="rmsprop")\ny = 2'
    english = 'x = 1\n# the optimizer\nmodel.compile(optimizer="adam")\ny = 3'
    assert python_cells.difference(spanish, english) == (
        "model.compile(optimizer='rmsprop')",
        "model.compile(optimizer='adam')",
    )


def test_a_statement_too_many_is_told() -> None:
    assert python_cells.difference("x = 1", "x = 1\ny = 2") == ("(nothing)", "y = 2")


def test_texts_are_what_a_reader_sees() -> None:
    source = """\
history = model.fit(x, y)  # a comment
print("one", history["loss"], f"{x['key']:.2f} two {y}", "%d three" % n)
ax.plot(x, "o", label="four", color="red")
plt.title("five" if x else " ".join(["six", y]), loc="left")
text = "not shown"
assert x == "a", "seven"
raise ValueError(f"eight {x}")
"""
    expected = ["one", " two ", "%d three", "four", "five", " ", "six", "seven", "eight "]
    assert python_cells.texts(source) == expected


def test_names_of_a_cell() -> None:
    source = """
import matplotlib.pyplot as plt
import os.path
a = b
for c in d:
    pass
[e for e in f]
with h as i: pass
def j(k):
    l = k + m + n
    return l
n = 1
a += 1
"""
    used, made = python_cells.names(source)
    assert made == {"plt", "os", "a", "c", "i", "j", "n"}
    assert used == {"b", "d", "f", "h", "m"}
