"""The step of bench_training_step.cpp in PyTorch 2.11: python training_step.py [steps] [threads]."""
import sys
import time

import torch
from torch import nn


def block(a, b):
    return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.LeakyReLU(0.01, inplace=True))


class PretrainNet(nn.Module):
    def __init__(self, width, outputs):
        super().__init__()
        self.levels = nn.ModuleList()
        inputs = 1
        for level in range(4):
            out = width << level
            self.levels.append(nn.Sequential(block(inputs, out), block(out, out)))
            inputs = out
        self.center = nn.Sequential(nn.Conv2d(inputs, 2 * inputs, 3, padding=1), nn.ReLU(inplace=True),
                                    nn.Conv2d(2 * inputs, 2 * inputs, 3, padding=1), nn.ReLU(inplace=True))
        self.head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2 * inputs, 2 * inputs),
                                  nn.ReLU(inplace=True), nn.Linear(2 * inputs, outputs))

    def forward(self, x):
        for level in self.levels:
            x = nn.functional.max_pool2d(level(x), 2)
        return self.head(self.center(x))


def loss_of(z, positive, tau=0.1, base=0.07):
    z = nn.functional.normalize(z, dim=1)
    s = (z @ z.t() / tau).masked_fill(torch.eye(len(z), dtype=torch.bool), float("-inf"))
    log_p = (s - s.logsumexp(1, keepdim=True)).masked_fill(~positive, 0)
    return -(log_p.sum(1) / positive.sum(1)).mean() * tau / base


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    torch.manual_seed(1)
    network = PretrainNet(16, 512).train()
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, 0.01)
            nn.init.zeros_(module.bias)
    optimizer = torch.optim.SGD(network.parameters(), 0.01, momentum=0.9, weight_decay=1e-5)
    positions = (torch.arange(32, dtype=torch.float64) + 1).repeat(2) / 32
    positive = ((positions[:, None] - positions).abs() < 0.1) & ~torch.eye(64, dtype=torch.bool)
    first, second = torch.randn(32, 1, 64, 64), torch.randn(32, 1, 64, 64)
    for step in range(-3, steps):
        if step == 0:
            begin = time.process_time()
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(torch.cat([network(first), network(second)]), positive)
        loss.backward()
        optimizer.step()
        value = loss.item()
    print(f"{(time.process_time() - begin) / steps:.6f} CPU s/step (loss {value * 0.7:.4f})")


if __name__ == "__main__":
    main()
