"""The networks of method.md A4 in plain PyTorch, under the names of the published weights. Shares no code with Slicewise."""
import torch
from torch import nn


def block(inputs, outputs):
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.01))


class Encoder(nn.Module):
    def __init__(self, width):
        super().__init__()
        channels = 1
        for level in range(1, 5):
            outputs = width * 2 ** (level - 1)
            self.add_module(f"contr_{level}_1", block(channels, outputs))
            self.add_module(f"contr_{level}_2", block(outputs, outputs))
            channels = outputs
        self.center = nn.Sequential(nn.Conv2d(channels, 2 * channels, 3, padding=1), nn.ReLU(),
                                    nn.Conv2d(2 * channels, 2 * channels, 3, padding=1), nn.ReLU())

    def forward(self, images):
        skips, current = [], images
        for level in range(1, 5):
            current = getattr(self, f"contr_{level}_2")(getattr(self, f"contr_{level}_1")(current))
            skips.append(current)
            current = nn.functional.max_pool2d(current, 2)
        return skips, self.center(current)


class PretrainNet(nn.Module):
    def __init__(self, width, outputs):
        super().__init__()
        self.encoder = Encoder(width)
        self.head = nn.ModuleDict({"2": nn.Linear(16 * width, 16 * width), "4": nn.Linear(16 * width, outputs)})

    def forward(self, images):
        features = self.encoder(images)[1].mean((2, 3))
        return self.head["4"](torch.relu(self.head["2"](features)))


class Decoder(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        for level in range(4, 0, -1):
            outputs = width * 2 ** (level - 1)
            self.add_module(f"upscale{level + 1}", nn.ConvTranspose2d(2 * outputs, outputs, 2, 2))
            self.add_module(f"expand_{level}_1", block(2 * outputs, outputs))
            self.add_module(f"expand_{level}_2", block(outputs, outputs))
        self.head = nn.Sequential(nn.Conv2d(width, classes, 1, bias=False))

    def forward(self, skips, current):
        for level in range(4, 0, -1):
            up = getattr(self, f"upscale{level + 1}")(current)
            joined = torch.cat([up, skips[level - 1]], 1)
            current = getattr(self, f"expand_{level}_2")(getattr(self, f"expand_{level}_1")(joined))
        return self.head(current)


class UNet(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.encoder, self.decoder = Encoder(width), Decoder(width, classes)

    def forward(self, images):
        return self.decoder(*self.encoder(images))


def draw(generator, *shape):
    """Normal numbers of three decimals: the same in JSON, double and Python, and short."""
    return torch.round(torch.randn(*shape, generator=generator, dtype=torch.float64), decimals=3)


def randomise(network, generator):
    """Every tensor away from its usual start: BatchNorm's weights and statistics too."""
    network.double()
    with torch.no_grad():
        for name, value in network.state_dict().items():
            if name.endswith("num_batches_tracked"):
                continue
            noise = draw(generator, *value.shape)
            if name.endswith("running_var"):
                noise = 1 + noise.abs()
            elif value.dim() > 1:
                noise = noise * (2 / value[0].numel()) ** 0.5
            else:
                noise = 0.1 * noise + (1 if name.endswith(".1.weight") else 0)
            value.copy_(torch.round(noise, decimals=4))
    return network


def flat(tensor):
    return tensor.detach().double().flatten().tolist()


def tensor_json(tensor):
    return {"shape": list(tensor.shape), "data": flat(tensor)}


def tensors_json(network):
    return {name: tensor_json(value) for name, value in network.state_dict().items() if not name.endswith("num_batches_tracked")}


def encoder_json(network):
    """What is transferred: BatchNorm's counters too."""
    return {name: tensor_json(value) for name, value in network.state_dict().items() if name.startswith("encoder.")}
