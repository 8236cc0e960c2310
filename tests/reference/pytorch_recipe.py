"""PCL pre-training on hippocampus or ACDC, stated once more with PyTorch, SciPy and nibabel (none of our code).

python3 pytorch_recipe.py SHARED/data/hippocampus [--method pcl|simclr] [--seed 0] [--epochs N] [--elastic 1]
The folder's name chooses the recipe (resources/recipes), whose schedule holds whatever --epochs; --elastic multiplies
the elastic field. Prints the mean loss of each epoch. Augmentation as method.md A6 with SciPy's own functions. Written to find out why our
epoch losses are lower than those of the first PyTorch statement, whose elastic field was an approximation: README.md.
"""
import argparse
import csv
import math
import os

import nibabel
import numpy
import torch
from scipy.ndimage import gaussian_filter, map_coordinates
from torch import nn

BATCH, TEMPERATURE, BASE = 32, 0.1, 0.07
RECIPES = {  # axis, crop, size, threshold, epochs
    "hippocampus": (1, 48, 48, 0.1, 5),
    "acdc": (2, 192, 64, 0.35, 60),
}


def training_slices(folder, axis, crop, size):
    roles = {row["subject"]: row["role"] for row in csv.DictReader(open(folder + "/reference_split.csv"))}
    images, positions = [], []
    for row in csv.DictReader(open(folder + "/subjects.csv")):
        if roles[row["subject"]] != "train":
            continue
        file = f"{folder}/imagesTr/{row['volume']}.nii.gz"
        volume = numpy.asarray(nibabel.load(file).dataobj, dtype=numpy.float64)
        volume = (volume - volume.mean()) / volume.std()
        for index in range(volume.shape[axis]):
            images.append(averaged(centred(volume.take(index, axis), crop), size))
            positions.append((index + 1) / volume.shape[axis])
    return numpy.array(images, numpy.float32), numpy.array(positions)


def averaged(image, size):
    block = len(image) // size
    return image.reshape(size, block, size, block).mean((1, 3))


def centred(image, size):
    padded = numpy.zeros((size, size))
    height, width = (min(side, size) for side in image.shape)
    top, left = int(size / 2 - height / 2), int(size / 2 - width / 2)
    row, column = int(image.shape[0] / 2 - height / 2), int(image.shape[1] / 2 - width / 2)
    padded[top:top + height, left:left + width] = image[row:row + height, column:column + width]
    return padded


def view(image, random, elastic, order=3):
    size = len(image)
    if random.random() < 0.5:
        image = image[::-1]
    if random.random() < 0.5:
        image = image[:, ::-1]
    if random.random() >= 0.67:
        return image
    sigma, alpha = random.uniform(14, 17), elastic * random.uniform(100, 350)
    noise = [random.random((size, size)) * 2 - 1 for _ in range(2)]
    shift = numpy.stack([gaussian_filter(part, sigma, mode="constant") * alpha for part in noise])
    axis = numpy.arange(size) - (size / 2 - 0.5)
    grid = numpy.stack(numpy.meshgrid(axis, axis, indexing="ij")) + shift
    angle = random.uniform(0, 2 * math.pi)
    rotation = numpy.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    scale = random.uniform(0.7, 1) if random.random() < 0.5 else random.uniform(1, 1.3)
    source = (grid.reshape(2, -1).T @ rotation).T.reshape(2, size, size) * scale + (size / 2 - 0.5)
    return map_coordinates(image, source, order=order, mode="constant")


def block(inputs, outputs):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.01))


def make_network(width=16):
    layers, channels = [], 1
    for level in range(4):
        outputs = width << level
        layers += ([nn.MaxPool2d(2)] if level else []) + [block(channels, outputs), block(outputs, outputs)]
        channels = outputs
    deep = 2 * channels
    layers += [nn.MaxPool2d(2), nn.Conv2d(channels, deep, 3, padding=1), nn.ReLU(),
               nn.Conv2d(deep, deep, 3, padding=1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
               nn.Linear(deep, deep), nn.ReLU(), nn.Linear(deep, 512)]
    return he_start(nn.Sequential(*layers))


def he_start(network):
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.kaiming_normal_(module.weight, a=0.01)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    return network


def contrastive_loss(features, positions, threshold):
    features = nn.functional.normalize(features, dim=1)
    similarity = features @ features.T / TEMPERATURE
    both = numpy.concatenate([positions, positions])
    same = torch.eye(len(both), dtype=torch.bool)
    positive = torch.from_numpy(numpy.abs(both[:, None] - both[None]) < threshold) & ~same
    share = similarity - torch.logsumexp(similarity.masked_fill(same, -1e9), 1, keepdim=True)
    return TEMPERATURE / BASE * (-(share * positive).sum(1) / positive.sum(1)).mean()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--method", choices=("pcl", "simclr"), default="pcl")
    parser.add_argument("--elastic", type=float, default=1.0)
    arguments = parser.parse_args()
    random = numpy.random.default_rng(arguments.seed)
    torch.manual_seed(arguments.seed)
    axis, crop, size, threshold, scheduled = RECIPES[os.path.basename(os.path.normpath(arguments.folder))]
    images, positions = training_slices(arguments.folder, axis, crop, size)
    if arguments.method == "simclr":  # only the other view of the same slice is near
        positions, threshold = numpy.arange(len(images), dtype=float), 0.5
    network = make_network()
    optimiser = torch.optim.SGD(network.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-5)
    steps = len(images) // BATCH
    print(f"{len(images)} slices, {steps} steps an epoch", flush=True)
    for epoch in range(arguments.epochs or scheduled):
        order, total = random.permutation(len(images)), 0.0
        for step in range(steps):
            batch = order[step * BATCH:(step + 1) * BATCH]
            views = [numpy.stack([view(images[item], random, arguments.elastic) for item in batch]) for _ in range(2)]
            done = (epoch * steps + step) / (scheduled * steps)
            optimiser.param_groups[0]["lr"] = 0.05 * (1 + math.cos(math.pi * done))
            features = [network(torch.from_numpy(part.astype(numpy.float32))[:, None]) for part in views]
            loss = contrastive_loss(torch.cat(features), positions[batch], threshold)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: mean loss {total / steps:.3f}", flush=True)


if __name__ == "__main__":
    main()
