"""What a class takes along, made of the executed notebooks and the finished pages: sheets, questions for Moodle, the book."""
