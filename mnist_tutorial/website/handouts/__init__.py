"""What a class takes along, made of the executed notebooks and the finished pages: questions for Moodle, and the book."""
