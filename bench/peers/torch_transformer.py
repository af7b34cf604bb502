"""The composition transformer in PyTorch, for `npm run bench -- throughput`: the same network, weights in number and shape,
token data, loss, optimiser and moving average; hears commands as JSON lines and answers each with one.

Layouts: "padded" pads each batch to its longest material, as is usual; "packed" keeps the tokens of a batch one after
another for everything but the attention. "compile" hands the network to torch.compile.
"""

import json
import math
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

start = json.loads(sys.stdin.readline())
torch.set_num_threads(start["threads"])
torch.set_num_interop_threads(1)
torch.manual_seed(1)
plan, batch_size = start["encoder"], start["batch"]
width, heads, layers = plan["embedding"], plan["heads"], plan["layers"]
dropout_rate = plan["dropout"]
offsets = torch.tensor(start["offsets"])
atomic_numbers = torch.tensor(start["atomicNumbers"])
fractions = torch.tensor(start["fractions"], dtype=torch.float32)
labels = torch.tensor(start["labels"], dtype=torch.float32)
facts = torch.tensor(start["facts"], dtype=torch.float32).reshape(119, -1)
lengths = offsets[1:] - offsets[:-1]
frequencies = torch.tensor(start["frequencies"], dtype=torch.float32)
LOG_FLOOR = start["smallestFraction"]


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention_norm, self.feed_forward_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.mix = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.expand, self.contract = nn.Linear(width, plan["feedForward"]), nn.Linear(plan["feedForward"], width)


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.facts, self.fractions = nn.Linear(facts.shape[1], width), nn.Linear(4 * len(frequencies), width)
        self.elements = nn.Parameter(0.1 * torch.randn(119, width))
        self.key_bias = nn.Linear(1, heads)
        self.blocks = nn.ModuleList([Block() for _ in range(layers)])
        self.final_norm, self.pool = nn.LayerNorm(width), nn.Linear(width, 1)
        self.first, self.second, self.output = nn.Linear(width, width), nn.Linear(width, width), nn.Linear(width, 2)

    def drop(self, x):
        return functional.dropout(x, dropout_rate, self.training) if dropout_rate > 0 else x

    def forward(self, numbers, parts, present, places):
        """numbers, parts: [materials, longest], or [tokens] with `places` of the tokens in the padded form."""
        materials, longest = present.shape
        pad = (lambda x: x.new_zeros(materials * longest, x.shape[-1]).index_copy(0, places, x)) if places is not None else (
            lambda x: x
        )
        unpad = (lambda x: x.reshape(materials * longest, -1).index_select(0, places)) if places is not None else (lambda x: x)
        log_part = torch.log(parts.clamp_min(LOG_FLOOR)).unsqueeze(-1)
        phases = torch.stack((parts, 1 + log_part.squeeze(-1) / math.log(1e4)), -1).unsqueeze(-1) * frequencies
        features = torch.cat((torch.sin(phases), torch.cos(phases)), -1).flatten(-2)
        table = self.facts(facts) + self.elements
        x = functional.embedding(numbers, table) + self.fractions(features)
        hidden = torch.where(present, 0.0, -1e9)[:, None, None, :]
        bias = pad(self.key_bias(log_part)).reshape(materials, longest, heads).permute(0, 2, 1).unsqueeze(2) + hidden
        bias = bias.expand(materials, heads, longest, longest)
        for block in self.blocks:
            qkv = pad(block.qkv(block.attention_norm(x))).reshape(materials, longest, 3, heads, width // heads)
            q, k, v = qkv.permute(2, 0, 3, 1, 4)
            mixed = functional.scaled_dot_product_attention(
                q, k, v, attn_mask=bias, dropout_p=dropout_rate if self.training else 0.0
            )
            mixed = unpad(mixed.transpose(1, 2).reshape(materials, longest, width))
            x = x + self.drop(block.mix(mixed))
            y = functional.gelu(block.expand(block.feed_forward_norm(x)), approximate="tanh")
            x = x + self.drop(block.contract(y))
        x = self.final_norm(x)
        scores = pad(log_part + self.pool(x)).reshape(materials, longest) + hidden[:, 0, 0, :]
        weights = torch.softmax(scores, 1)
        embedding = torch.bmm(weights.unsqueeze(1), pad(x).reshape(materials, longest, width)).squeeze(1)
        first = self.drop(functional.gelu(self.first(embedding), approximate="tanh"))
        return self.output(functional.gelu(self.second(first), approximate="tanh"))


model = Transformer()
average = [p.detach().clone() for p in model.parameters()]
parameters = list(model.parameters())
optimizer = torch.optim.AdamW(parameters, lr=1e-3, betas=(0.9, 0.98), weight_decay=0.02, fused=True)
compiled = torch.compile(model, dynamic=True)


def batch_of(rows, layout, jitter):
    longest = int(lengths[rows].max())
    present = torch.arange(longest)[None, :] < lengths[rows][:, None]
    index = (offsets[rows][:, None] + torch.arange(longest)[None, :]).clamp_max(len(atomic_numbers) - 1)
    numbers = torch.where(present, atomic_numbers[index], 0)
    parts = torch.where(present, fractions[index], 0.0)
    if jitter:
        parts = parts * (1 + 0.02 * torch.randn(parts.shape)).clamp_min(0)
        parts = parts / parts.sum(1, keepdim=True)
    if layout == "padded":
        return numbers, parts, present, None
    places = present.flatten().nonzero().squeeze(1)
    return numbers.flatten()[places], parts.flatten()[places], present, places


def train(network, layout):
    network.train()
    order = torch.randperm(len(labels))
    for first in range(0, len(labels), batch_size):
        rows = order[first : first + batch_size]
        outputs = network(*batch_of(rows, layout, True))
        location, scale = outputs[:, 0], outputs[:, 1].clamp(-6, 4)
        loss = (math.sqrt(2) * (location - labels[rows]).abs() * torch.exp(-scale) + scale).mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0, foreach=True)
        optimizer.step()
        torch._foreach_lerp_(average, parameters, 0.005)


@torch.inference_mode()
def predict(network, layout, size):
    network.eval()
    for first in range(0, len(labels), size):
        network(*batch_of(torch.arange(first, min(first + size, len(labels))), layout, False))


def matrix_product_peak():
    """Measured multiply-add rate of the library's own matrix product, in GFLOP/s."""
    a, b = torch.randn(1024, 1024), torch.randn(1024, 1024)
    best = math.inf
    for _ in range(6):
        started = time.perf_counter()
        a @ b
        best = min(best, time.perf_counter() - started)
    return 2 * 1024**3 / best / 1e9


def answer(**values):
    print(json.dumps(values), flush=True)


answer(version=torch.__version__, capability=torch.backends.cpu.get_cpu_capability(), weights=sum(p.numel() for p in parameters))
for line in sys.stdin:
    command = json.loads(line)
    if command["do"] == "peak":
        answer(gigaflops=matrix_product_peak())
        continue
    network = compiled if command["compile"] else model
    started, processor = time.perf_counter(), time.process_time()
    if command["do"] == "train":
        train(network, command["layout"])
    else:
        predict(network, command["layout"], command["batch"])
    answer(seconds=time.perf_counter() - started, processorSeconds=time.process_time() - processor)
