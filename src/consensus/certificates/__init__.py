"""What an answer proves, and how that is checked: no engine is used here."""
