"""What holds the pages to their word: parity, translation, cells, exercises. No step imports it."""
