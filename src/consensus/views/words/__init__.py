"""Answers in words: phrases, sentences, and the summary of each answer."""
