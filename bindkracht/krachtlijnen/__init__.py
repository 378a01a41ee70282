"""The content of the framework as data: the rules of krachtlijn 6, the assumptions, the guidance, the words.

Nothing here decides how rules are weighed; that is fixed elsewhere, once.
"""
