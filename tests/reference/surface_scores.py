"""Scores of simple shapes by SciPy, for tests/core/metrics/tst_structure_score.cpp.

    python3 tests/reference/surface_scores.py > tests/data/vectors/surface_scores.json

Shares no code with Slicewise: surfaces by scipy.ndimage.binary_erosion (6-neighbourhood, outside is background),
distances by scipy.ndimage.distance_transform_edt with the spacing as sampling, percentile by numpy (linear).
Made with Python 3, NumPy and SciPy; the versions stand in the file.
"""
import json
import sys

import numpy
import scipy
from scipy.ndimage import binary_erosion, distance_transform_edt, generate_binary_structure


def mask(shape, size, spacing):
    """Voxels whose centre lies in the shape; no centre lies on its border, so rounding decides nothing."""
    place = numpy.stack(numpy.meshgrid(*[numpy.arange(n) * s for n, s in zip(size, spacing)], indexing="ij"))
    offset = place - numpy.array(shape["centre_mm"])[:, None, None, None]
    if shape["kind"] == "ball":
        margin = shape["radius_mm"] - numpy.sqrt((offset**2).sum(0))
    else:
        margin = (numpy.array(shape["half_mm"])[:, None, None, None] - numpy.abs(offset)).min(0)
    assert numpy.abs(margin).min() > 1e-6, "a centre lies on the border"
    return margin > 0


def surface(image):
    return image & ~binary_erosion(image, generate_binary_structure(3, 1))


def scores(prediction, truth, spacing):
    p, t = surface(prediction), surface(truth)
    to_truth = distance_transform_edt(~t, sampling=spacing)[p]
    to_prediction = distance_transform_edt(~p, sampling=spacing)[t]
    both, either = (prediction & truth).sum(), (prediction | truth).sum()
    voxel_ml = numpy.prod(spacing) / 1000
    return {
        "dice": 2 * both / (prediction.sum() + truth.sum()),
        "iou": both / either,
        "hd95_mm": numpy.percentile(numpy.concatenate([to_truth, to_prediction]), 95),
        "assd_mm": (to_truth.mean() + to_prediction.mean()) / 2,
        "volume_difference_ml": (int(prediction.sum()) - int(truth.sum())) * voxel_ml,
        "relative_volume_difference": (int(prediction.sum()) - int(truth.sum())) / int(truth.sum()),
    }


def ball(centre, radius):
    return {"kind": "ball", "centre_mm": centre, "radius_mm": radius}


def box(centre, half):
    return {"kind": "box", "centre_mm": centre, "half_mm": half}


CASES = [
    ("shifted box", [20, 18, 12], [1.0, 1.5, 5.0], box([9.1, 12.1, 26], [4.3, 5.3, 12]), box([12.1, 15.1, 31], [4.3, 5.3, 12])),
    ("shifted ball", [40, 40, 10], [1.37, 1.37, 8.0], ball([25.3, 27.1, 38.2], 15.2), ball([28.7, 25.2, 41.3], 13.9)),
    ("ball in a box", [30, 24, 20], [0.7, 1.9, 3.1], ball([9.9, 21.3, 29.7], 8.8), box([10.2, 22.1, 30.4], [9.3, 11.1, 14.2])),
    ("at the border", [16, 16, 8], [2.0, 1.0, 4.0], ball([1.3, 2.2, 3.1], 9.7), ball([4.1, 1.2, 7.3], 8.9)),
    ("far apart", [48, 12, 9], [0.9, 1.1, 6.0], ball([6.2, 6.1, 20.3], 4.9), ball([35.8, 5.2, 28.4], 5.3)),
    ("one voxel thin", [12, 12, 12], [1.0, 1.0, 10.0], box([5.2, 5.1, 50.3], [4.4, 3.4, 3]), box([5.2, 5.1, 60.3], [4.4, 3.4, 3])),
]


def main():
    cases = []
    for name, size, spacing, prediction, truth in CASES:
        got = scores(mask(prediction, size, spacing), mask(truth, size, spacing), spacing)
        cases.append({"name": name, "size": size, "spacing_mm": spacing, "prediction": prediction, "truth": truth,
                      "scores": {key: float(value) for key, value in got.items()}})
    json.dump({"made_by": "tests/reference/surface_scores.py", "numpy": numpy.__version__, "scipy": scipy.__version__,
               "cases": cases}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
