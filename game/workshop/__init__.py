"""Workshops: a class lives in one town, from one machine, without the internet.

`room` is the town with people in it, `book` keeps it on disk, `hall` ties both to clock and people,
`server` is its face on the network. What is shown comes from `present`, as in every front end.
"""
