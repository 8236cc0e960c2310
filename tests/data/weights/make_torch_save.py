"""Makes torch_save.pth beside this script, the way the published code saves its weights: {"net": state_dict}.

Made with PyTorch 2.11.0: python make_torch_save.py. tst_pth_file knows every number that is in it.
"""
import pathlib
from collections import OrderedDict

import torch

norm = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2))
with torch.no_grad():
    norm[0].weight.copy_(torch.arange(18.0).reshape(2, 1, 3, 3) / 8)
    norm[0].bias.copy_(torch.tensor([-1.5, 2.5]))
    norm[1].num_batches_tracked.fill_(2**40)
state = norm.state_dict(prefix="net.")  # with the version numbers that state_dict adds
both = torch.arange(10, dtype=torch.float64)
state.update(
    OrderedDict(
        {
            "double.first": both[:4].reshape(2, 2),
            "double.second": both[4:],
            "half": torch.arange(5.0).half(),
            "brain": torch.arange(5.0).bfloat16(),
            "int": torch.arange(-3, 3, dtype=torch.int32),
            "bytes": torch.arange(9, dtype=torch.uint8),
            "flags": torch.tensor([True, False, True]),
            "empty": torch.empty(0, 3),
            "scalar": torch.tensor(0.25),
            "one_wide": torch.arange(3.0).reshape(1, 3).t(),
        }
    )
)
torch.save({"net": state}, pathlib.Path(__file__).with_name("torch_save.pth"))
