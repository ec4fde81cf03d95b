"""What a class takes along, made of the executed notebooks and the finished pages: slides, questions, and the book."""
