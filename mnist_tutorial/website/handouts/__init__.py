"""What a class is given besides the pages, made from them: slides, sheets, questions for Moodle, the book."""
