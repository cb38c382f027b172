"""What the model sees of cues, sources and contents: features made of frequent words, word classes and marks only.

One module a decision; each proposes the candidates and scores them. A feature is the name of a template and what it
holds of the text, divided by bars. Most candidates have no weight for most of their features, so the weights are asked
for by template and first part; a feature's name is put together only where a list of features is scored once a cue.
Templates that did not lower the loss on articles outside the training data were left out.
"""
