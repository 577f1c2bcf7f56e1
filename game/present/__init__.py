"""Views and facts become rows, sentences and figures: what every front end shows, drawn by none.

A front end keeps a `Teller` (language and setting) and a `Past` (the closed months), and asks one
builder a part of the screen:

    tell = Teller(Words.read(folders, "en"), table.setting)
    past = Past.of(table)                       # listens to the table from here on
    household(tell, past)                       # who you are, runway first
    trade(tell, past), lines(tell, past), street(tell, past)
    plan(tell, table, decision)                 # dials and errands, with the reasons against
    month_end(tell, past), news(tell, past)     # after every closed month
    ending(tell, past)                          # when closed.over

Nothing here is state: the same months told in another language are the same life.
"""
