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
from functools import partial

try:
    import torch
    from torch.nn import functional
    from pytorch_networks import DEFAULT_BOXES, DETECTED_CLASSES, IMAGE_CLASSES, JOINTS, LossPrediction, ResNet18, \
        Ssd300, StackedHourglass, ranking_loss
except ImportError as problem:
    sys.stderr.write(f"there is no PyTorch here: {problem}\n")
    sys.exit(3)

REPEATS = 7
WARM_UPS = 3
# As `querent bench` does on a device: the host prepares a step while the card is at work on the last one.
STEPS = 10
SSD_BATCH = 8
HOURGLASS_BATCH = 6
# Channels, size, outputs, kernel, stride: the layers of `querent bench`.
LAYERS = (3, 32, 64, 3, 1), (64, 32, 64, 3, 1), (64, 32, 128, 3, 2), (128, 16, 128, 3, 1), \
    (256, 8, 256, 3, 1), (512, 4, 512, 3, 1), (64, 32, 128, 1, 2)


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


class Classification:
    """Images of the size of CIFAR's for a ResNet-18."""

    size = 32

    def __init__(self, arguments):
        self.batch, self.width = arguments.batch, arguments.width
        self.labels = torch.arange(self.batch).remainder(IMAGE_CLASSES)

    def network(self):
        return ResNet18(self.width)

    @staticmethod
    def losses(output, labels):
        return functional.cross_entropy(output[0], labels, reduction="none")

    @staticmethod
    def probabilities(output):
        return output[0].softmax(1)


class Detection:
    """Images for an SSD300: every box counts, with any class and no offset, as in `querent bench`."""

    size = 300

    def __init__(self, arguments):
        self.batch, self.width = SSD_BATCH, arguments.width
        self.labels = torch.arange(self.batch * DEFAULT_BOXES).remainder(DETECTED_CLASSES).view(self.batch, DEFAULT_BOXES)

    def network(self):
        return Ssd300(self.width)

    @staticmethod
    def losses(output, labels):
        offsets, logits = output
        of_offsets = functional.smooth_l1_loss(offsets, torch.zeros_like(offsets), reduction="none").mean((1, 2))
        return of_offsets + functional.cross_entropy(logits.transpose(1, 2), labels, reduction="none").mean(1)

    @staticmethod
    def probabilities(output):
        return output[1].softmax(2)


class Pose:
    """Images for a stacked hourglass; the heat-maps to learn are 0 or 1 at each pixel, as in `querent bench`."""

    size = 256

    def __init__(self, arguments):
        self.batch, self.width = HOURGLASS_BATCH, arguments.width
        side = self.size // 4
        self.labels = torch.arange(self.batch * JOINTS * side * side).remainder(2).float().view(self.batch, JOINTS, side, side)

    def network(self):
        return StackedHourglass(self.width)

    @staticmethod
    def losses(output, labels):
        return sum((maps - labels).square().mean((1, 2, 3)) for maps in output[0])

    @staticmethod
    def probabilities(output):
        return output[0][-1].flatten(2).softmax(2)


def images_of(task, layout):
    return torch.rand(task.batch, 3, task.size, task.size).to(memory_format=layout).pin_memory()


def training_step(arguments, task, layout, with_graph, predicts_loss=False):
    target = task.network().cuda().to(memory_format=layout).train()
    module = LossPrediction(target.tap_channels).cuda() if predicts_loss else None
    parameters = list(target.parameters()) + (list(module.parameters()) if module else [])
    optimizer = torch.optim.SGD(parameters, lr=0.1, momentum=0.9, weight_decay=5e-4, foreach=True)
    host_images, host_labels = images_of(task, layout), task.labels.pin_memory()
    images, labels = host_images.cuda(), host_labels.cuda()

    def compute():
        optimizer.zero_grad(set_to_none=True)
        with autocast(arguments.precision):
            output = target(images)
            losses = task.losses(output, labels)
            total = losses.mean()
            if module:
                total = total + ranking_loss(module(output[1]), losses)
        total.backward()
        optimizer.step()

    run = captured(compute) if with_graph else compute

    def step():
        images.copy_(host_images, non_blocking=True)
        labels.copy_(host_labels, non_blocking=True)
        run()

    return median_seconds(step, STEPS)


def scoring(arguments, task, layout, with_graph):
    target = task.network().cuda().to(memory_format=layout).eval()
    host_images = images_of(task, layout)
    images = host_images.cuda()

    def compute():
        with torch.no_grad(), autocast(arguments.precision):
            return task.probabilities(target(images)).float()

    probabilities = torch.empty_like(compute())

    def keep():
        probabilities.copy_(compute())

    run = captured(keep) if with_graph else keep

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
    images, scenes, people = Classification(arguments), Detection(arguments), Pose(arguments)
    # The names of `querent bench`.
    networks = {
        "resnet18 training step": partial(training_step, task=images),
        "resnet18 scoring": partial(scoring, task=images),
        "resnet18 + loss prediction training step": partial(training_step, task=images, predicts_loss=True),
        f"ssd300 training step, batch {SSD_BATCH}": partial(training_step, task=scenes),
        f"ssd300 scoring, batch {SSD_BATCH}": partial(scoring, task=scenes),
        f"hourglass + loss prediction step, batch {HOURGLASS_BATCH}": partial(training_step, task=people, predicts_loss=True),
        f"hourglass scoring, batch {HOURGLASS_BATCH}": partial(scoring, task=people),
    }
    works = {
        "matmul 1024": matrix_product(arguments, 1024),
        "matmul 2048": matrix_product(arguments, 2048),
        "matmul 4096": matrix_product(arguments, 4096),
        **{name_of(layer): in_both_layouts(lambda layout, layer=layer: convolution(arguments, layer, layout)) for layer in LAYERS},
        **{name: in_every_way(lambda layout, with_graph, work=work: work(arguments, layout=layout, with_graph=with_graph))
           for name, work in networks.items()},
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
