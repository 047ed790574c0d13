"""What every runner computes, by HJ 633-2012 and nothing else.

A day of a station: the mean of at least 20 hours; for ozone the largest mean of the 17 windows of 8 hours inside the day
with at least 6 of them. The index of an item is interpolated and rounded up, the largest of six is the day's; a day without
one of them does not count. A city's day is the mean of its stations' daily values, then the same.
"""

INDICES = [0, 50, 100, 150, 200, 300, 400, 500]
BREAKPOINTS = {
    "pm25": [0, 35, 75, 115, 150, 250, 350, 500],
    "pm10": [0, 50, 150, 250, 350, 420, 500, 600],
    "so2": [0, 50, 150, 475, 800, 1600, 2100, 2620],
    "no2": [0, 40, 80, 180, 280, 565, 750, 940],
    "co": [0, 2, 4, 14, 24, 36, 48, 60],
    "o3": [0, 100, 160, 215, 265, 800],
}
ITEMS = list(BREAKPOINTS)
# Taken off before rounding up, so that binary dust does not lift a whole number.
DUST = 1e-9
