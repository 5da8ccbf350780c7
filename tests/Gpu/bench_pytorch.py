#!/usr/bin/env python3
"""The work of `querent bench` in PyTorch, on the same card: one JSON object a line.

bench_pytorch.py fp32|tf32|bf16 [--only TEXT] [--batch N] [--width N]

Each piece of work is done in every way that PyTorch has for it (contiguous or channels_last, with and without a CUDA
graph); whoever compares takes the fastest. Ends with status 3 and a line that says why where there is no PyTorch or
no card.
"""
import argparse
import json
import statistics
import sys
import time

try:
    import torch
    from torch import nn
    from torch.nn import functional
except ImportError as problem:
    sys.stderr.write(f"there is no PyTorch here: {problem}\n")
    sys.exit(3)

REPEATS = 7
WARM_UPS = 3
# As `querent bench` does on a device: the host prepares a step while the card is at work on the last one.
STEPS = 10
CLASSES = 10
# Channels, size, outputs, kernel, stride: the layers of `querent bench`.
LAYERS = (3, 32, 64, 3, 1), (64, 32, 64, 3, 1), (64, 32, 128, 3, 2), (128, 16, 128, 3, 1), \
    (256, 8, 256, 3, 1), (512, 4, 512, 3, 1), (64, 32, 128, 1, 2)


def block_convolution(inputs, outputs, kernel, stride):
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)


class Block(nn.Module):
    """The basic block of He et al. 2016."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = block_convolution(inputs, outputs, 3, stride)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = block_convolution(outputs, outputs, 3, 1)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Identity() if stride == 1 and inputs == outputs else nn.Sequential(
            block_convolution(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = functional.relu(self.first_norm(self.first(x)), inplace=True)
        return functional.relu(self.second_norm(self.second(y)) + self.shortcut(x), inplace=True)


class ResNet18(nn.Module):
    """With the stem for small images; returns the logits and the maps of the four stages."""

    def __init__(self, width):
        super().__init__()
        channels = [width, width, 2 * width, 4 * width, 8 * width]
        self.stem = block_convolution(3, width, 3, 1)
        self.stem_norm = nn.BatchNorm2d(width)
        self.stages = nn.ModuleList(
            nn.Sequential(Block(channels[i], channels[i + 1], 1 if i == 0 else 2), Block(channels[i + 1], channels[i + 1], 1))
            for i in range(4))
        self.output = nn.Linear(channels[4], CLASSES)

    def forward(self, x):
        x = functional.relu(self.stem_norm(self.stem(x)), inplace=True)
        taps = []
        for stage in self.stages:
            x = stage(x)
            taps.append(x)
        return self.output(x.mean((2, 3))), taps


class LossPrediction(nn.Module):
    """Yoo and Kweon 2019, figure 2."""

    def __init__(self, width):
        super().__init__()
        self.taps = nn.ModuleList(nn.Linear(width << i, 128) for i in range(4))
        self.output = nn.Linear(4 * 128, 1)

    def forward(self, taps):
        hidden = [functional.relu(layer(tap.mean((2, 3)))) for layer, tap in zip(self.taps, taps)]
        return self.output(torch.cat(hidden, 1)).flatten()


def ranking_loss(predicted, target):
    """Yoo and Kweon 2019, equation 2, with margin 1: sample k is paired with B - 1 - k."""
    half = predicted.shape[0] // 2
    target = target.detach()
    sign = (target[:half] > target.flip(0)[:half]).float() * 2 - 1
    return functional.relu(1 - sign * (predicted[:half] - predicted.flip(0)[:half])).mean()


def autocast(precision):
    # A graph must not remember weights that were cast outside of it.
    return torch.autocast("cuda", dtype=torch.bfloat16, enabled=precision == "bf16", cache_enabled=False)


def captured(work):
    """The work as a CUDA graph, after it has run often enough on a stream of its own."""
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(WARM_UPS):
            work()
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        work()
    return graph.replay


def median_seconds(work, steps=1):
    for _ in range(WARM_UPS):
        work()
    torch.cuda.synchronize()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        for _ in range(steps):
            work()
        torch.cuda.synchronize()
        times.append((time.perf_counter() - start) / steps)
    return statistics.median(times)


def matrix_product(arguments, size):
    kind = torch.bfloat16 if arguments.precision == "bf16" else torch.float32
    a, b = (torch.rand(size, size, device="cuda", dtype=kind) for _ in range(2))
    yield "eager", median_seconds(lambda: a @ b)


def convolution(arguments, layer, layout):
    """Seconds forward and, with the gradients of input and weights, backward; each waits for the card, as there."""
    channels, size, outputs, kernel, stride = layer
    images = torch.rand(arguments.batch, channels, size, size, device="cuda").to(memory_format=layout).requires_grad_()
    weights = torch.rand(outputs, channels, kernel, kernel, device="cuda").to(memory_format=layout).requires_grad_()
    gradient = torch.rand(arguments.batch, outputs, size // stride, size // stride, device="cuda").to(memory_format=layout)

    def forward():
        with autocast(arguments.precision):
            return functional.conv2d(images, weights, None, stride, kernel // 2)

    def seconds(work):
        torch.cuda.synchronize()
        start = time.perf_counter()
        result = work()
        torch.cuda.synchronize()
        return time.perf_counter() - start, result

    times = []
    for _ in range(WARM_UPS + REPEATS):
        images.grad = weights.grad = None
        there, output = seconds(forward)
        back, _ = seconds(lambda: output.backward(gradient.to(output.dtype)))
        times.append((there, back))
    return [statistics.median(column) for column in zip(*times[WARM_UPS:])]


def in_both_layouts(measure):
    for name, layout in ("contiguous", torch.contiguous_format), ("channels_last", torch.channels_last):
        yield f"{name}, eager", measure(layout)
        torch.cuda.empty_cache()


def name_of(layer):
    channels, size, outputs, kernel, stride = layer
    return f"conv {channels}x{size} to {outputs}, {kernel}x{kernel}/{stride}: forward, backward"


def training_step(arguments, layout, with_graph, predicts_loss):
    target = ResNet18(arguments.width).cuda().to(memory_format=layout).train()
    module = LossPrediction(arguments.width).cuda() if predicts_loss else None
    parameters = list(target.parameters()) + (list(module.parameters()) if module else [])
    optimizer = torch.optim.SGD(parameters, lr=0.1, momentum=0.9, weight_decay=5e-4, foreach=True)
    host_images = torch.rand(arguments.batch, 3, 32, 32).to(memory_format=layout).pin_memory()
    host_labels = torch.arange(arguments.batch).remainder(CLASSES).pin_memory()
    images, labels = host_images.cuda(), host_labels.cuda()

    def compute():
        optimizer.zero_grad(set_to_none=True)
        with autocast(arguments.precision):
            logits, taps = target(images)
            losses = functional.cross_entropy(logits, labels, reduction="none")
            total = losses.mean()
            if module:
                total = total + ranking_loss(module(taps), losses)
        total.backward()
        optimizer.step()

    run = captured(compute) if with_graph else compute

    def step():
        images.copy_(host_images, non_blocking=True)
        labels.copy_(host_labels, non_blocking=True)
        run()

    return median_seconds(step, STEPS)


def scoring(arguments, layout, with_graph):
    target = ResNet18(arguments.width).cuda().to(memory_format=layout).eval()
    host_images = torch.rand(arguments.batch, 3, 32, 32).to(memory_format=layout).pin_memory()
    images = host_images.cuda()
    probabilities = torch.empty(arguments.batch, CLASSES, device="cuda")

    def compute():
        with torch.no_grad(), autocast(arguments.precision):
            probabilities.copy_(target(images)[0].softmax(1))

    run = captured(compute) if with_graph else compute

    def score():
        images.copy_(host_images, non_blocking=True)
        run()
        probabilities.cpu()

    return median_seconds(score)


def in_every_way(measure):
    for name, layout in ("contiguous", torch.contiguous_format), ("channels_last", torch.channels_last):
        for with_graph in False, True:
            way = f"{name}, {'graph' if with_graph else 'eager'}"
            try:
                yield way, measure(layout, with_graph)
            except RuntimeError as problem:
                torch.cuda.synchronize()
                sys.stderr.write(f"{way}: {str(problem).splitlines()[0]}\n")
            torch.cuda.empty_cache()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("precision", choices=["fp32", "tf32", "bf16"])
    parser.add_argument("--only", default="", metavar="TEXT", help="the work whose name contains it")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--width", type=int, default=64)
    arguments = parser.parse_args()
    if not torch.cuda.is_available():
        sys.stderr.write("PyTorch sees no CUDA device here\n")
        sys.exit(3)

    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = arguments.precision == "tf32"
    torch.backends.cudnn.allow_tf32 = arguments.precision == "tf32"
    works = {
        "matmul 1024": matrix_product(arguments, 1024),
        "matmul 2048": matrix_product(arguments, 2048),
        "matmul 4096": matrix_product(arguments, 4096),
        **{name_of(layer): in_both_layouts(lambda layout, layer=layer: convolution(arguments, layer, layout)) for layer in LAYERS},
        "resnet18 training step": in_every_way(
            lambda layout, with_graph: training_step(arguments, layout, with_graph, predicts_loss=False)),
        "resnet18 scoring": in_every_way(lambda layout, with_graph: scoring(arguments, layout, with_graph)),
        "resnet18 + loss prediction training step": in_every_way(
            lambda layout, with_graph: training_step(arguments, layout, with_graph, predicts_loss=True)),
    }
    for name, ways in works.items():
        if arguments.only not in name:
            continue
        for way, seconds in ways:
            print(json.dumps({
                "program": f"PyTorch {torch.__version__}", "name": name, "precision": arguments.precision, "way": way,
                "batch": arguments.batch, "seconds": seconds if isinstance(seconds, list) else [seconds],
            }), flush=True)


if __name__ == "__main__":
    main()
