"""Random test cases in the schema slicewise-cases/1, with what PyTorch, NumPy and SciPy say. Shares no code with Slicewise."""
import math

import numpy
import torch

from agreement_data import metric_cases, position_cases, positions_of, resample_cases, schedule_cases, split_cases, statistics_cases, warp_cases
from agreement_networks import PretrainNet, UNet, draw, encoder_json, flat, randomise, tensor_json, tensors_json


def similarity(z, temperature):
    unit = z / z.norm(dim=1, keepdim=True).clamp_min(1e-8)
    return (unit @ unit.T) / temperature


def positives(method, positions, partitions, threshold):
    count = len(positions)
    mask = torch.zeros(2 * count, 2 * count, dtype=torch.float64)
    for a in range(2 * count):
        for b in range(2 * count):
            i, j = a % count, b % count
            same = {"simclr": i == j, "gcl": partitions[i] == partitions[j],
                    "pcl": abs(positions[i] - positions[j]) < (threshold or 0)}[method]
            mask[a, b] = float(same and a != b)
    return mask


def weighted_contrast(z, weights, temperature):
    logits = similarity(z, temperature).masked_fill(torch.eye(len(z), dtype=torch.bool), -math.inf)
    logs = torch.log_softmax(logits, 1).masked_fill(torch.eye(len(z), dtype=torch.bool), 0)
    return -(weights / weights.sum(1, keepdim=True) * logs).sum(1).mean()


def contrastive(z, method, positions, partitions, threshold, temperature, base):
    mask = positives(method, positions, partitions, threshold)
    return temperature / base * weighted_contrast(z, mask, temperature)


def with_gradient(loss_of, z):
    z = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    loss = loss_of(z)
    loss.backward()
    return {"loss": loss.item(), "gradient": z.grad.tolist()}


def contrastive_cases(random):
    for method in ("simclr", "gcl", "pcl", "pcl"):
        count, width = int(random.integers(2, 17)), int(random.integers(2, 33))
        positions, partitions = positions_of(random, count)
        inputs = {"method": method, "z": random.normal(size=(2 * count, width)).tolist(), "positions": positions,
                  "partitions": partitions, "threshold": float(random.uniform(0.02, 0.5)) if method == "pcl" else None,
                  "temperature": float(random.uniform(0.05, 0.5)), "base_temperature": 0.07}
        loss = lambda z, i=inputs: contrastive(z, i["method"], i["positions"], i["partitions"], i["threshold"],
                                               i["temperature"], i["base_temperature"])
        yield "contrastive_loss", inputs, with_gradient(loss, inputs["z"]), 1e-9


def kernel_value(kernel, delta, width):
    return {"gaussian": math.exp(-delta**2 / (2 * width**2)), "laplacian": math.exp(-delta / width),
            "box": float(delta < width), "triangular": max(0.0, 1 - delta / width),
            "cosine": 0.5 * (1 + math.cos(math.pi * delta / width)) if delta < width else 0.0}[kernel]


def kernel_cases(random):
    for kernel in ("gaussian", "laplacian", "box", "triangular", "cosine"):
        count = int(random.integers(2, 13))
        positions, _ = positions_of(random, count)
        inputs = {"kernel": kernel, "width": float(random.uniform(0.05, 0.4)), "positions": positions,
                  "z": random.normal(size=(2 * count, 8)).tolist(), "temperature": float(random.uniform(0.05, 0.5))}
        weights = torch.tensor([[0.0 if a == b else kernel_value(kernel, abs(positions[a % count] - positions[b % count]),
                                                                 inputs["width"])
                                 for b in range(2 * count)] for a in range(2 * count)], dtype=torch.float64)
        yield ("kernel_loss", inputs,
               with_gradient(lambda z: weighted_contrast(z, weights, inputs["temperature"]), inputs["z"]), 1e-9)


def rank_contrast(z, positions, temperature):
    count, total, pairs = len(positions), 0, 0
    distance = [[abs(positions[a % count] - positions[b % count]) for b in range(2 * count)] for a in range(2 * count)]
    for a in range(2 * count):
        for b in range(2 * count):
            if a == b:
                continue
            others = [c for c in range(2 * count) if c != a and distance[a][c] >= distance[a][b]]
            logits = torch.stack([-(z[a] - z[c]).norm() / temperature for c in others])
            total = total - (-(z[a] - z[b]).norm() / temperature - torch.logsumexp(logits, 0))
            pairs += 1
    return total / pairs


def rank_cases(random):
    count = int(random.integers(2, 7))
    positions, _ = positions_of(random, count)
    inputs = {"z": random.normal(size=(2 * count, 5)).tolist(), "positions": positions, "temperature": 2.0}
    yield "rank_contrast", inputs, with_gradient(lambda z: rank_contrast(z, positions, 2.0), inputs["z"]), 1e-9


def network_cases(random, generator, widths):
    for kind, width in [(kind, width) for kind in ("pretrain", "unet") for width in widths]:
        outputs, batch = int(random.integers(2, 6)), int(2 * random.integers(1, 4) + 1)  # an odd batch
        size = [16 * int(n) for n in random.integers(1, 4, 2)]
        network = randomise(PretrainNet(width, outputs) if kind == "pretrain" else UNet(width, outputs), generator)
        images = draw(generator, batch, 1, *size)
        inputs = {"kind": kind, "width": width, "outputs": outputs, "tensors": tensors_json(network), "images": tensor_json(images)}
        with torch.no_grad():
            train, evaluated = flat(network.train()(images)), flat(network.eval()(images))
        buffers = {n: flat(b) for n, b in network.named_buffers() if not n.endswith("num_batches_tracked")}
        yield "network", inputs, {"train": train, "eval": evaluated, "buffers": buffers}, 1e-9


def segmentation_loss(kind, logits, labels):
    loss = torch.nn.functional.cross_entropy(logits, labels)
    if kind == "ce":
        return loss
    probability, truth = logits.softmax(1)[:, 1:], torch.nn.functional.one_hot(labels, logits.shape[1]).movedim(-1, 1)[:, 1:]
    both, sizes = (probability * truth).sum((0, 2, 3)), probability.sum((0, 2, 3)) + truth.sum((0, 2, 3))
    return loss + 1 - ((2 * both + 1e-5) / (sizes + 1e-5)).mean()


def loss_cases(generator):
    for kind in ("ce", "dice_ce"):
        logits = draw(generator, 3, 4, 6, 5).requires_grad_(True)
        labels = torch.randint(0, 4, (3, 6, 5), generator=generator)
        loss = segmentation_loss(kind, logits, labels)
        loss.backward()
        yield ("segmentation_loss", {"loss": kind, "logits": tensor_json(logits), "labels": tensor_json(labels)},
               {"loss": loss.item(), "gradient": flat(logits.grad)}, 1e-9)


def optimiser(kind, parameters, momentum, decay):
    if kind == "adam":
        return torch.optim.Adam(parameters, lr=1, weight_decay=decay)
    return torch.optim.SGD(parameters, lr=1, momentum=momentum, weight_decay=decay, nesterov=kind == "sgd_nesterov")


def set_rate(stepper, rate):
    for group in stepper.param_groups:
        group["lr"] = rate


def optimiser_cases(random, generator):
    for kind in ("sgd", "sgd_nesterov", "adam"):
        shapes = [(3, 2, 3, 3), (7,), (4, 5)]
        tensors = lambda: [draw(generator, *shape) for shape in shapes]
        parameters, gradients = tensors(), [tensors() for _ in range(6)]
        inputs = {"kind": kind, "momentum": float(random.uniform(0.5, 0.99)), "weight_decay": float(random.uniform(0, 0.05)),
                  "parameters": [tensor_json(p) for p in parameters],
                  "gradients": [[tensor_json(g) for g in step] for step in gradients],
                  "rates": random.uniform(1e-3, 0.2, 6).tolist()}
        stepper = optimiser(kind, parameters, inputs["momentum"], inputs["weight_decay"])
        for rate, step in zip(inputs["rates"], gradients):
            for parameter, gradient in zip(parameters, step):
                parameter.grad = gradient
            set_rate(stepper, rate)
            stepper.step()
        yield "optimizer", inputs, {"parameters": [flat(p) for p in parameters]}, 1e-9


def rate_of(inputs, step):
    count = len(inputs["steps"])
    return max(inputs["floor"], 0.5 * inputs["base"] * (1 + math.cos(math.pi * step / count)))


def pretraining_cases(random, generator, width):
    for method in ("pcl", "simclr", "gcl", "kernel_pcl"):
        embedding, threshold, kernel_width = 6, float(random.uniform(0.1, 0.4)), float(random.uniform(0.05, 0.3))
        options = {"width": width, "embedding": embedding, "temperature": 0.1, "optimizer": "sgd", "momentum": 0.9,
                   "weight_decay": 1e-5}
        options |= {"pcl": {"threshold": threshold}, "kernel_pcl": {"kernel": "gaussian", "kernel_width": kernel_width}}.get(method, {})
        network = randomise(PretrainNet(width, embedding), generator)
        inputs = {"method": method, "options": options, "tensors": tensors_json(network), "base": 0.02, "floor": 0.0, "steps": []}
        for _ in range(5):
            positions, partitions = positions_of(random, 5)
            views = [draw(generator, 5, 1, 16, 32) for _ in range(2)]
            inputs["steps"].append({"view1": tensor_json(views[0]), "view2": tensor_json(views[1]), "positions": positions,
                                    "partitions": partitions})
        stepper, losses = optimiser("sgd", list(network.parameters()), 0.9, 1e-5), []
        network.train()
        for number, step in enumerate(inputs["steps"]):
            views = [torch.tensor(step[v]["data"], dtype=torch.float64).reshape(step[v]["shape"]) for v in ("view1", "view2")]
            z = torch.cat([network(view) for view in views])
            if method == "kernel_pcl":
                count = len(step["positions"])
                weights = torch.tensor([[0.0 if a == b else kernel_value("gaussian", abs(step["positions"][a % count] -
                                         step["positions"][b % count]), kernel_width) for b in range(2 * count)]
                                        for a in range(2 * count)], dtype=torch.float64)
                loss = 0.1 / 0.07 * weighted_contrast(z, weights, 0.1)  # the factor makes the box kernel PCL
            else:
                loss = contrastive(z, method, step["positions"], step["partitions"], threshold, 0.1, 0.07)
            stepper.zero_grad()
            loss.backward()
            set_rate(stepper, rate_of(inputs, number))
            stepper.step()
            losses.append(loss.item())
        yield "pretraining", inputs, {"losses": losses}, 1e-7


def finetuning_cases(random, generator, width):
    for kind in ("ce", "dice_ce"):
        classes = int(random.integers(2, 5))
        network, source = randomise(UNet(width, classes), generator), randomise(PretrainNet(width, 3), generator)
        inputs = {"width": width, "classes": classes, "loss": kind, "weight_decay": 1e-5, "base": 5e-3, "floor": 5e-5,
                  "tensors": tensors_json(network), "encoder": encoder_json(source), "steps": []}
        network.encoder.load_state_dict(source.encoder.state_dict())
        stepper, losses, first = optimiser("adam", list(network.parameters()), 0, 1e-5), [], None
        for number in range(5):
            images = draw(generator, 3, 1, 32, 16)
            labels = torch.randint(0, classes, (3, 32, 16), generator=generator)
            inputs["steps"].append({"images": tensor_json(images), "labels": tensor_json(labels)})
            first = images if first is None else first
        for number, step in enumerate(inputs["steps"]):
            images = torch.tensor(step["images"]["data"], dtype=torch.float64).reshape(step["images"]["shape"])
            labels = torch.tensor(step["labels"]["data"]).long().reshape(step["labels"]["shape"])
            loss = segmentation_loss(kind, network.train()(images), labels)
            stepper.zero_grad()
            loss.backward()
            set_rate(stepper, rate_of(inputs, number))
            stepper.step()
            losses.append(loss.item())
        with torch.no_grad():
            logits = network.eval()(first)
        yield "finetuning", inputs, {"losses": losses, "logits": flat(logits)}, 1e-6


def all_cases(seed, widths=(2, 3, 5)):
    """One document of the schema. The same seed gives the same file."""
    random, generator = numpy.random.default_rng(seed), torch.Generator().manual_seed(seed)
    groups = [contrastive_cases(random), kernel_cases(random), rank_cases(random), position_cases(random), schedule_cases(random),
              split_cases(random), warp_cases(random), resample_cases(random), metric_cases(random), statistics_cases(random), network_cases(random, generator, widths),
              loss_cases(generator), optimiser_cases(random, generator), pretraining_cases(random, generator, widths[0]),
              finetuning_cases(random, generator, widths[0])]
    cases = [{"op": op, "inputs": inputs, "expected": expected, "tol": tol} for group in groups for op, inputs, expected, tol in group]
    for number, case in enumerate(cases):
        case["id"] = f"{case['op']}-{seed}-{number}"
    return {"schema": "slicewise-cases/1", "cases": cases}
