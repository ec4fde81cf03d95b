"""Checks the pages: both languages, the translations, the code, the exercises and the links. No step imports it."""
