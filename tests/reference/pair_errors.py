#!/usr/bin/env python3
"""Where the rule of PCL errs, by NumPy and nibabel: pair_errors.py FOLDER AXIS THRESHOLD...

The figures of `slicewise-cli pair-errors --fifths`, computed anew from the label files. The program takes every n-th slice
as an anchor where there are more than 2,000; this takes all.
"""
import glob
import os
import sys

import nibabel
import numpy


def slices(folder, axis):
    """Per slice: volume, position, number of the set of structures that it shows."""
    numbers, found = {}, []
    for volume, path in enumerate(sorted(glob.glob(os.path.join(folder, "labelsTr", "*.nii*")))):
        labels = numpy.moveaxis(numpy.asarray(nibabel.load(path).dataobj), axis, 0)
        for i, image in enumerate(labels):
            shown = tuple(int(v) for v in numpy.unique(image) if v != 0)
            found.append((volume, (i + 1) / len(labels), numbers.setdefault(shown, len(numbers))))
    return [numpy.array(column) for column in zip(*found)], numbers


def main():
    (volume, position, shown), numbers = slices(sys.argv[1], int(sys.argv[2]))
    print("sets of structures:", {names: int((shown == n).sum()) for names, n in numbers.items()})
    other = volume[:, None] != volume
    alike = shown[:, None] == shown
    apart = numpy.abs(position[:, None] - position)
    fifth = numpy.minimum((position * 5 - 1e-9).astype(int), 4)
    for threshold in map(float, sys.argv[3:]):
        near = apart < threshold
        positives, negatives = near & other, ~near & other
        row = [positives.sum() / other.sum(), (positives & ~alike).sum() / positives.sum(),
               (negatives & alike).sum() / max(1, negatives.sum()), (alike & other).sum() / other.sum()]
        wrong = [(positives & ~alike)[fifth == f].sum() / positives[fifth == f].sum() for f in range(5)]
        print(f"{threshold:.2f}  positive {row[0]:.3f}  false positive {row[1]:.3f}  false negative {row[2]:.3f}  "
              f"alike {row[3]:.3f}  false positive by fifth: " + " ".join(f"{w:.2f}" for w in wrong))


main()
