#!/usr/bin/env python3
"""Draws the label-fraction curves of a study: study_curve.py STUDY.csv OUT.svg [title].

STUDY.csv is what `slicewise-cli export study STUDY --out STUDY.csv` writes. Mean over draws and seeds of the per-volume 3D
Dice, bars of one sample standard deviation. Standard library only; the window draws the same and exports it as well.
"""
import csv
import math
import statistics
import sys

COLOURS = ["#6B6B6B", "#0072B2", "#B8860B", "#00805E", "#7A3E9D", "#C04A00", "#B0508A", "#5C7A00"]
DASHES = ["6 4", "none", "2 3", "8 3 2 3", "none", "10 3", "4 2", "2 2"]
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 60, 190, 40, 50


def curves(path):
    """{line: {budget: [Dice]}} of the cells that are done."""
    found = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            line = row["method"] + (" " + row["values"] if row["values"] else "")
            by_budget = found.setdefault(line, {})
            if row["state"] == "done":
                by_budget.setdefault(int(row["budget"]), []).append(float(row["mean_dice"]))
    return {line: points for line, points in found.items() if points}


def draw(lines, title):
    budgets = sorted({b for points in lines.values() for b in points})
    ends = [(statistics.mean(v) + s * (statistics.stdev(v) if len(v) > 1 else 0))
            for p in lines.values() for v in p.values() for s in (-1, 1)]
    low, high = math.floor(min(ends) * 20) / 20, math.ceil(max(ends) * 20) / 20
    spread = math.log2(budgets[-1] / budgets[0]) or 1
    x = lambda b: LEFT + 20 + (WIDTH - LEFT - RIGHT - 40) * math.log2(b / budgets[0]) / spread
    y = lambda d: TOP + (HEIGHT - TOP - BOTTOM) * (high - d) / (high - low)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
           f'font-size="13"><rect width="100%" height="100%" fill="white"/>'
           f'<text x="{LEFT}" y="22" font-size="15">{title}</text>']
    for tick in range(round(low * 20), round(high * 20) + 1):
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(tick / 20):.1f}" y2="{y(tick / 20):.1f}" '
                   f'stroke="#ddd"/><text x="{LEFT - 8}" y="{y(tick / 20) + 4:.1f}" text-anchor="end">{tick / 20:.2f}</text>')
    for budget in budgets:
        out.append(f'<text x="{x(budget):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{budget}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">labelled subjects</text>')
    for place, (line, points) in enumerate(lines.items()):
        colour, dash = COLOURS[place % len(COLOURS)], DASHES[place % len(DASHES)]
        shift = (place - (len(lines) - 1) / 2) * 4
        means = [(x(b) + shift, y(statistics.mean(points[b])), points[b]) for b in sorted(points)]
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py, _ in means)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>')
        for px, py, values in means:
            out.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3.5" fill="{colour}"/>')
            if len(values) > 1:
                mean, sd = statistics.mean(values), statistics.stdev(values)
                out.append(f'<line x1="{px:.1f}" x2="{px:.1f}" y1="{y(mean - sd):.1f}" y2="{y(mean + sd):.1f}" stroke="{colour}"/>')
        height = TOP + 14 + 20 * place
        out.append(f'<line x1="{WIDTH - RIGHT + 15}" x2="{WIDTH - RIGHT + 45}" y1="{height - 4}" y2="{height - 4}" '
                   f'stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
                   f'<text x="{WIDTH - RIGHT + 52}" y="{height}">{line}</text>')
    return "\n".join(out) + "\n</svg>\n"


if __name__ == "__main__":
    with open(sys.argv[2], "w") as target:
        target.write(draw(curves(sys.argv[1]), sys.argv[3] if len(sys.argv) > 3 else "3D Dice, mean ± sd"))
