"""Asking: names, questions and answers; pure but for the reading of facts."""
