"""Random cases of positions, schedules, splits, warps, resampling, metrics and statistics, by NumPy and SciPy."""
import math
import random as python_random

import numpy
import scipy.ndimage
import scipy.stats

from surface_scores import scores


def positions_of(random, count):
    """Slices of volumes of 7 … 60 slices: positions and the four partitions."""
    positions, partitions = [], []
    for _ in range(count):
        n = int(random.integers(7, 61))
        i = int(random.integers(0, n))
        positions.append((i + 1) / n)
        partitions.append(min(i // max(1, math.floor(n / 4 + 0.5)), 3) + 1)
    return positions, partitions


def position_cases(random):
    slices = int(random.integers(1, 200))
    positions = [(i + 1) / slices for i in range(slices)]
    part = max(1, math.floor(slices / 4 + 0.5))
    yield ("slice_position", {"slices": slices},
           {"positions": positions, "partitions": [min(i // part, 3) + 1 for i in range(slices)]}, 0)
    positions, _ = positions_of(random, int(random.integers(2, 30)))
    threshold = float(random.uniform(0.02, 0.5))
    yield ("positive_count", {"positions": positions, "threshold": threshold},
           {"per_anchor": [2 * sum(abs(p - q) < threshold for q in positions) - 1 for p in positions]}, 0)


def schedule_cases(random):
    epochs, iterations = int(random.integers(2, 300)), int(random.integers(1, 200))
    base, floor = float(random.uniform(1e-4, 0.2)), float(random.uniform(0, 1e-4))
    points = [[int(random.integers(0, epochs)), int(random.integers(0, iterations))] for _ in range(20)]
    rates = [max(floor, 0.5 * base * (1 + math.cos(math.pi * (e * iterations + i) / (epochs * iterations)))) for e, i in points]
    yield ("cosine_schedule", {"base": base, "floor": floor, "epochs": epochs, "iterations_per_epoch": iterations,
                               "points": points}, {"rates": rates}, 1e-12)
    steps, warmup = int(random.integers(20, 200)), int(random.integers(0, 20))
    rates = [base * (i + 1) / warmup if i < warmup else 0.5 * base * (1 + math.cos(math.pi * (i - warmup) / (steps - warmup)))
             for i in range(steps)]
    yield "warmup_schedule", {"base": base, "warmup": warmup, "steps": steps}, {"rates": rates}, 1e-12


def split_cases(random):
    items, folds, seed, sample_seed = int(random.integers(12, 90)), int(random.integers(2, 7)), *map(int, random.integers(0, 2**31, 2))
    order = numpy.arange(items)
    numpy.random.RandomState(seed).shuffle(order)  # scikit-learn's KFold(shuffle=True)
    expected, start = [], 0
    for fold in range(folds):
        size = items // folds + (fold < items % folds)
        test = sorted(order[start:start + size].tolist())
        start += size
        train = [i for i in range(items) if i not in test]
        expected.append({"test": test, "samples": {str(m): python_random.Random(sample_seed).sample(train, m) for m in (1, 2, 5)}})
    yield "kfold", {"items": items, "folds": folds, "seed": seed, "sample_seed": sample_seed}, {"folds": expected}, 0


def warp_cases(random):
    for _ in range(2):
        rows, columns = map(int, random.integers(9, 30, 2))
        inputs = {"image": random.normal(size=(rows, columns)).tolist(), "label": random.integers(0, 4, (rows, columns)).tolist(),
                  "angle": float(random.uniform(0, 2 * math.pi)), "scale": float(random.uniform(0.7, 1.3)),
                  "flip_rows": bool(random.integers(2)), "flip_columns": bool(random.integers(2)),
                  "displacement": random.normal(size=(2, rows, columns)).tolist()}
        image, label = numpy.array(inputs["image"]), numpy.array(inputs["label"])
        axes = [axis for axis, name in enumerate(("flip_rows", "flip_columns")) if inputs[name]]
        image, label = numpy.flip(image, axes), numpy.flip(label, axes)
        centre = numpy.array([(rows - 1) / 2, (columns - 1) / 2])
        place = numpy.stack(numpy.meshgrid(numpy.arange(rows), numpy.arange(columns), indexing="ij"), -1) - centre
        cos, sin = math.cos(inputs["angle"]), math.sin(inputs["angle"])
        place = (place + numpy.moveaxis(numpy.array(inputs["displacement"]), 0, -1)) @ numpy.array([[cos, -sin], [sin, cos]])
        place = numpy.moveaxis(place * inputs["scale"] + centre, -1, 0)
        sample = lambda source, order: scipy.ndimage.map_coordinates(source, place, order=order, mode="constant", cval=0)
        yield "warp", inputs, {"image": sample(image, 3).tolist(), "label": sample(label, 0).tolist()}, 1e-6


def resized(plane, shape, order):
    """As skimage.transform.resize(mode="edge") does it: half-pixel centres, blurred along an axis that shrinks."""
    factors = numpy.array(plane.shape) / numpy.array(shape)
    blurred = scipy.ndimage.gaussian_filter(plane, numpy.maximum(0, (factors - 1) / 2), mode="nearest")
    return scipy.ndimage.zoom(blurred, 1 / factors, order=order, mode="nearest", grid_mode=True)


def resample_cases(random):
    for kind in ("larger", "smaller", "mixed"):
        size = random.integers(8, 30, 2)
        factor = {"larger": random.uniform(1, 2.5, 2), "smaller": random.uniform(0.3, 0.9, 2),
                  "mixed": numpy.array([random.uniform(1, 2.5), random.uniform(0.3, 0.9)])}[kind]
        shape = [int(round(n)) for n in size * factor]
        image, label = random.normal(size=size), blob(random, size).astype(int) * (1 + blob(random, size))
        low, high = float(image.min()), float(image.max())
        values = numpy.unique(label)
        masks = [resized((label == value).astype(float), shape, 1) for value in values]
        yield ("resample", {"image": image.tolist(), "label": label.tolist(), "rows": shape[0], "columns": shape[1], "low": low,
                            "high": high},
               {"image": resized(image, shape, 3).clip(low, high).flatten().tolist(),
                "label": values[numpy.argmax(masks, 0)].flatten().tolist()}, 1e-9)


def blob(random, size):
    noise = scipy.ndimage.gaussian_filter(random.normal(size=size), 2)
    return noise > numpy.quantile(noise, 0.7)


def metric_cases(random):
    spacing = random.uniform(0.5, 5, 3).tolist()
    volumes, rows = [], []
    totals = [[0, 0], [0, 0]]
    for _ in range(2):
        size = random.integers(8, 17, 3)
        truth, guess = (blob(random, size).astype(int) * (1 + blob(random, size)) for _ in range(2))
        volumes.append({"truth": truth.tolist(), "prediction": guess.tolist()})
        for c in (1, 2):
            t, p = truth == c, guess == c
            found = scores(p, t, spacing)
            rows.append({"dice": float(found["dice"]), "iou": float(found["iou"]), "hd95": float(found["hd95_mm"]),
                         "assd": float(found["assd_mm"])})
            totals[c - 1][0] += int((t & p).sum())
            totals[c - 1][1] += int(t.sum() + p.sum())
    yield ("segmentation_metrics", {"classes": 3, "spacing": spacing, "volumes": volumes},
           {"pooled_dice": [2 * both / all_ for both, all_ in totals], "per_volume_class": rows}, 1e-9)


def statistics_cases(random):
    for count, kind in ((6, "exact"), (18, "exact"), (40, "normal approximation, no continuity correction")):
        a, b = random.uniform(0.5, 0.9, count), random.uniform(0.5, 0.9, count)
        d = a - b
        half = scipy.stats.t.ppf(0.975, count - 1) * d.std(ddof=1) / math.sqrt(count)
        test = scipy.stats.wilcoxon(a, b, method="exact" if kind == "exact" else "approx", correction=False)
        yield ("paired_statistics", {"a": a.tolist(), "b": b.tolist(), "wilcoxon": kind},
               {"mean_difference": d.mean(), "sd_difference": d.std(ddof=1), "ci95": [d.mean() - half, d.mean() + half],
                "wilcoxon_statistic": float(test.statistic), "wilcoxon_p": float(test.pvalue)}, 1e-9)
    differences = random.normal(0.3, 1, 11)
    test = scipy.stats.permutation_test((differences,), numpy.mean, permutation_type="samples", n_resamples=2**11, vectorized=True)
    yield "permutation_test", {"differences": differences.tolist()}, {"p": float(test.pvalue)}, 1e-12
    p = numpy.sort(random.uniform(0, 0.2, 7))
    adjusted = numpy.minimum(1, numpy.maximum.accumulate(p * numpy.arange(7, 0, -1)))
    yield "holm", {"p": p.tolist()}, {"adjusted": adjusted.tolist()}, 1e-12


