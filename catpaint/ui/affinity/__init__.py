"""How classes are mapped onto the model's: the panel and its dialogs."""
