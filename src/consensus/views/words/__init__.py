"""Answers in words: sentences, names of things, and what is told of each answer in which order."""
