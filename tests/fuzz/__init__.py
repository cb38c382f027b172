"""Texts and files that nobody wrote: every way in from outside, fed with mutations of a corpus that is checked in."""
