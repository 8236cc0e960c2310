"""Fine-tuning from a random start on hippocampus or ACDC, stated once more with PyTorch (none of our code).

python3 pytorch_finetune.py SHARED/data/acdc --budget 2 --draw 0 [--seed 0] [--updates N] [--elastic 1]
Recipe as resources/recipes: U-Net of 16 filters, Dice+CE, Adam 2e-3 with cosine to 1 %, batch 10; ACDC with views as in
pytorch_recipe.py, whose field --elastic multiplies, hippocampus without. Prints the mean over test volumes of the mean
over structures of the 3D Dice on the prepared grid.
"""
import argparse
import csv
import math
import os

import nibabel
import numpy
import torch
from pytorch_recipe import RECIPES, averaged, block, centred, he_start, view
from torch import nn

BATCH, RATE, FLOOR, SMOOTHING = 10, 2e-3, 0.01, 1e-5
UPDATES = {"hippocampus": 250, "acdc": 800}
AUGMENTED = {"hippocampus": False, "acdc": True}


class UNet(nn.Module):
    def __init__(self, classes, width=16):
        super().__init__()
        channels, self.down, self.up, self.expand = 1, nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        for level in range(4):
            self.down.append(nn.Sequential(block(channels, width << level), block(width << level, width << level)))
            channels = width << level
        self.centre = nn.Sequential(nn.Conv2d(channels, 2 * channels, 3, padding=1), nn.ReLU(),
                                    nn.Conv2d(2 * channels, 2 * channels, 3, padding=1), nn.ReLU())
        for level in reversed(range(4)):
            outputs = width << level
            self.up.append(nn.ConvTranspose2d(2 * outputs, outputs, 2, stride=2))
            self.expand.append(nn.Sequential(block(2 * outputs, outputs), block(outputs, outputs)))
        self.head = nn.Conv2d(width, classes, 1, bias=False)

    def forward(self, images):
        skips, current = [], images
        for level in self.down:
            current = level(current)
            skips.append(current)
            current = nn.functional.max_pool2d(current, 2)
        current = self.centre(current)
        for up, expand, skip in zip(self.up, self.expand, reversed(skips)):
            current = expand(torch.cat([up(current), skip], 1))
        return self.head(current)


def most_frequent(label, size):
    side = len(label) // size
    cells = label.reshape(size, side, size, side).swapaxes(1, 2).reshape(size, size, -1)
    counts = numpy.stack([(cells == value).sum(2) for value in range(int(label.max()) + 1)])
    return counts.argmax(0)  # a tie goes to the smaller value


def volumes(folder, subjects, axis, crop, size):
    """One (images, labels) for each volume of these subjects."""
    for row in csv.DictReader(open(folder + "/subjects.csv")):
        if row["subject"] not in subjects:
            continue
        file = row["volume"] + ".nii.gz"
        image = numpy.asarray(nibabel.load(f"{folder}/imagesTr/{file}").dataobj, dtype=numpy.float64)
        label = numpy.asarray(nibabel.load(f"{folder}/labelsTr/{file}").dataobj).round()
        image = (image - image.mean()) / image.std()
        indices = range(image.shape[axis])
        yield (numpy.array([averaged(centred(image.take(i, axis), crop), size) for i in indices], numpy.float32),
               numpy.array([most_frequent(centred(label.take(i, axis), crop).astype(int), size) for i in indices]))


def loss_of(logits, labels):
    classes = logits.shape[1]
    entropy = nn.functional.cross_entropy(logits, labels)
    probability = logits.softmax(1)[:, 1:]
    truth = nn.functional.one_hot(labels, classes).permute(0, 3, 1, 2)[:, 1:]
    overlap, sizes = (probability * truth).sum((0, 2, 3)), probability.sum((0, 2, 3)) + truth.sum((0, 2, 3))
    return entropy + 1 - ((2 * overlap + SMOOTHING) / (sizes + SMOOTHING)).mean()


def augmented(image, label, random, elastic):
    """The same view of both: a label is drawn with the image's random numbers and nearest sampling."""
    state = random.bit_generator.state
    seen = view(image, random, elastic)
    random.bit_generator.state = state
    return seen, view(label, random, elastic, order=0)


def train(network, images, labels, arguments, random, updates):
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE)
    order = numpy.empty(0, int)
    for update in range(updates):
        if len(order) == 0:
            order = random.permutation(len(images))
        batch, order = order[:BATCH], order[BATCH:]
        pairs = [(images[i], labels[i]) for i in batch]
        if AUGMENTED[arguments.recipe]:
            pairs = [augmented(image, label, random, arguments.elastic) for image, label in pairs]
        cosine = 0.5 * (1 + math.cos(math.pi * update / updates))
        optimiser.param_groups[0]["lr"] = max(RATE * cosine, RATE * FLOOR)
        logits = network(torch.from_numpy(numpy.stack([pair[0] for pair in pairs]).astype(numpy.float32))[:, None])
        loss = loss_of(logits, torch.from_numpy(numpy.stack([pair[1] for pair in pairs]).astype(numpy.int64)))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()


def dice_of(predicted, truth, classes):
    values = []
    for value in range(1, classes):
        sizes = (predicted == value).sum() + (truth == value).sum()
        values.append(2 * ((predicted == value) & (truth == value)).sum() / sizes if sizes else 1.0)
    return numpy.mean(values)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--budget", type=int, required=True)
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--updates", type=int)
    parser.add_argument("--elastic", type=float, default=1.0)
    arguments = parser.parse_args()
    arguments.recipe = os.path.basename(os.path.normpath(arguments.folder))
    random = numpy.random.default_rng(arguments.seed)
    torch.manual_seed(arguments.seed)
    axis, crop, size = RECIPES[arguments.recipe][:3]
    rows = list(csv.DictReader(open(arguments.folder + "/reference_split.csv")))
    ranked = sorted((int(row[f"draw{arguments.draw}_rank"]), row["subject"]) for row in rows if row["role"] == "train")
    labelled = {subject for _, subject in ranked[:arguments.budget]}
    chosen = list(volumes(arguments.folder, labelled, axis, crop, size))
    images, labels = (numpy.concatenate(part) for part in zip(*chosen))
    classes = int(labels.max()) + 1
    network = he_start(UNet(classes))
    train(network, images, labels, arguments, random, arguments.updates or UPDATES[arguments.recipe])
    network.eval()
    scores = []
    with torch.no_grad():
        test = {row["subject"] for row in rows if row["role"] == "test"}
        for image, label in volumes(arguments.folder, test, axis, crop, size):
            scores.append(dice_of(network(torch.from_numpy(image)[:, None]).argmax(1).numpy(), label, classes))
    print(f"{arguments.recipe}, {sorted(labelled)}, draw {arguments.draw}, seed {arguments.seed}, "
          f"elastic {arguments.elastic:g}: {len(images)} slices, mean Dice {numpy.mean(scores):.3f}")


if __name__ == "__main__":
    main()
