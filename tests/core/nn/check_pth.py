"""Opens argv[1] as PyTorch does, prints what is in it, and saves the same again as argv[2]. tst_pth_file runs it."""
import sys

import torch

content = torch.load(sys.argv[1], weights_only=True)
print(",".join(content))
for name, tensor in content["net"].items():
    print(name, str(tensor.dtype).removeprefix("torch."), list(tensor.shape), tensor.double().sum().item())
torch.save(content, sys.argv[2])
