"""The pages say the same in both languages; and the rules and the command that see to it."""
