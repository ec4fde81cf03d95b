"""What holds of the pages beside what `make check` tells: they run, their numbers are founded, the glossary is whole."""
