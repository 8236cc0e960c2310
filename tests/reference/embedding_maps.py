#!/usr/bin/env python3
"""Draws maps of slices side by side, coloured by position: embedding_maps.py OUT.svg TITLE=MAP.csv...

MAP.csv is what `slicewise-cli embed RUN --out MAP.csv` writes. At most 1,200 slices a map are drawn, evenly chosen, from
dark (position 0) to bright (1). Standard library only.
"""
import csv
import sys

SIDE, GAP, TOP, BOTTOM, MOST = 260, 20, 34, 40, 1200
# Ten steps of viridis, which keeps its order in grey and for the colour-blind.
COLOURS = ["#440154", "#482878", "#3E4A89", "#31688E", "#26828E", "#1F9E89", "#35B779", "#6DCD59", "#B4DE2C", "#FDE725"]


def points(path):
    """[(x, y, position)] of some slices, x and y scaled to the panel, with one scale for both."""
    with open(path, newline="") as file:
        rows = [(float(r["x"]), float(r["y"]), float(r["position"])) for r in csv.DictReader(file)]
    low = [min(row[k] for row in rows) for k in (0, 1)]
    size = max(max(row[k] for row in rows) - low[k] for k in (0, 1)) or 1
    rows = rows[::-(-len(rows) // MOST)]
    scale = (SIDE - 16) / size
    return [(8 + (x - low[0]) * scale, 8 + (y - low[1]) * scale, p) for x, y, p in rows]


def panel(left, title, rows):
    out = [f'<g transform="translate({left} {TOP})"><text y="-10">{title}</text>'
           f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#D3D9E1"/>']
    for step, colour in enumerate(COLOURS):
        dots = "".join(f"M{x:.0f} {y:.0f}h0" for x, y, p in rows if min(int(p * 10), 9) == step)
        out.append(f'<path d="{dots}" stroke="{colour}" stroke-width="4" stroke-linecap="round" fill="none"/>')
    return "".join(out) + "</g>"


def main():
    maps = [argument.split("=", 1) for argument in sys.argv[2:]]
    width = GAP + len(maps) * (SIDE + GAP)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{TOP + SIDE + BOTTOM}" '
           f'font-family="sans-serif" font-size="13"><rect width="100%" height="100%" fill="white"/>']
    for i, (title, path) in enumerate(maps):
        out.append(panel(GAP + i * (SIDE + GAP), title, points(path)))
    y = TOP + SIDE + 14
    out += [f'<rect x="{GAP + 70 + 16 * i}" y="{y}" width="16" height="12" fill="{c}"/>' for i, c in enumerate(COLOURS)]
    out.append(f'<text x="{GAP}" y="{y + 11}">position 0</text><text x="{GAP + 238}" y="{y + 11}">1</text></svg>')
    with open(sys.argv[1], "w") as file:
        file.write("\n".join(out) + "\n")


main()
