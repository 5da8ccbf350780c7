"""The networks of `querent bench` in PyTorch, layer for layer."""
import torch
from torch import nn
from torch.nn import functional

IMAGE_CLASSES = 10
DETECTED_CLASSES = 21
DEFAULT_BOXES = 8732
JOINTS = 16


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
        self.tap_channels = channels[1:]
        self.stem = block_convolution(3, width, 3, 1)
        self.stem_norm = nn.BatchNorm2d(width)
        self.stages = nn.ModuleList(
            nn.Sequential(Block(channels[i], channels[i + 1], 1 if i == 0 else 2), Block(channels[i + 1], channels[i + 1], 1))
            for i in range(4))
        self.output = nn.Linear(channels[4], IMAGE_CLASSES)

    def forward(self, x):
        x = functional.relu(self.stem_norm(self.stem(x)), inplace=True)
        taps = []
        for stage in self.stages:
            x = stage(x)
            taps.append(x)
        return self.output(x.mean((2, 3))), taps


class LossPrediction(nn.Module):
    """Yoo and Kweon 2019, figure 2."""

    def __init__(self, tap_channels):
        super().__init__()
        self.taps = nn.ModuleList(nn.Linear(channels, 128) for channels in tap_channels)
        self.output = nn.Linear(len(tap_channels) * 128, 1)

    def forward(self, taps):
        hidden = [functional.relu(layer(tap.mean((2, 3)))) for layer, tap in zip(self.taps, taps)]
        return self.output(torch.cat(hidden, 1)).flatten()


def ranking_loss(predicted, target):
    """Yoo and Kweon 2019, equation 2, with margin 1: sample k is paired with B - 1 - k."""
    half = predicted.shape[0] // 2
    target = target.detach()
    sign = (target[:half] > target.flip(0)[:half]).float() * 2 - 1
    return functional.relu(1 - sign * (predicted[:half] - predicted.flip(0)[:half])).mean()


def with_relu(convolution):
    return nn.Sequential(convolution, nn.ReLU(inplace=True))


class L2Norm(nn.Module):
    """The length of the channels of each pixel becomes a weight for each channel."""

    def __init__(self, channels):
        super().__init__()
        self.weight = nn.Parameter(torch.full((channels,), 20.0))

    def forward(self, x):
        return x / (x.norm(dim=1, keepdim=True) + 1e-10) * self.weight.view(1, -1, 1, 1)


class Ssd300(nn.Module):
    """Liu et al. 2016 on VGG-16; returns offsets [batch, boxes, 4] and logits [batch, boxes, classes]."""

    def __init__(self, width):
        super().__init__()
        channels, blocks = 3, []
        for layers, factor in (2, 1), (2, 2), (3, 4), (3, 8), (3, 8):
            block = nn.Sequential()
            for _ in range(layers):
                block.append(with_relu(nn.Conv2d(channels, factor * width, 3, padding=1)))
                channels = factor * width
            blocks.append(block)
        self.blocks = nn.ModuleList(blocks)
        self.pools = nn.ModuleList([
            nn.MaxPool2d(2, 2), nn.MaxPool2d(2, 2), nn.MaxPool2d(2, 2, ceil_mode=True), nn.MaxPool2d(2, 2),
            nn.MaxPool2d(3, 1, padding=1)])
        last = 16 * width
        self.last = nn.Sequential(
            with_relu(nn.Conv2d(channels, last, 3, padding=6, dilation=6)), with_relu(nn.Conv2d(last, last, 1)))
        self.norm = L2Norm(channels)
        maps, extras = [channels, last], []
        for factor, stride in (8, 2), (4, 2), (4, 1), (4, 1):
            wide = factor * width
            extras.append(nn.Sequential(
                with_relu(nn.Conv2d(maps[-1], wide // 2, 1)),
                with_relu(nn.Conv2d(wide // 2, wide, 3, stride=stride, padding=1 if stride == 2 else 0))))
            maps.append(wide)
        self.extras = nn.ModuleList(extras)
        boxes = 4, 6, 6, 6, 4, 4
        self.offsets = self.heads(maps, boxes, 4)
        self.logits = self.heads(maps, boxes, DETECTED_CLASSES)

    @staticmethod
    def heads(maps, boxes, numbers):
        return nn.ModuleList(nn.Conv2d(channels, count * numbers, 3, padding=1) for channels, count in zip(maps, boxes))

    @staticmethod
    def read(heads, sources, numbers):
        parts = [head(source).permute(0, 2, 3, 1).reshape(source.shape[0], -1, numbers) for head, source in zip(heads, sources)]
        return torch.cat(parts, 1)

    def forward(self, x):
        sources = []
        for i, (block, pool) in enumerate(zip(self.blocks, self.pools)):
            x = block(x)
            if i == 3:
                sources.append(self.norm(x))
            x = pool(x)
        x = self.last(x)
        sources.append(x)
        for extra in self.extras:
            x = extra(x)
            sources.append(x)
        return self.read(self.offsets, sources, 4), self.read(self.logits, sources, DETECTED_CLASSES)


class Bottleneck(nn.Module):
    """The residual module of He et al. 2016, "Identity Mappings", with kernels of 1, 3 and 1."""

    def __init__(self, inputs, outputs):
        super().__init__()
        inner = outputs // 2
        self.norms = nn.ModuleList(nn.BatchNorm2d(channels) for channels in (inputs, inner, inner))
        self.convolutions = nn.ModuleList([
            nn.Conv2d(inputs, inner, 1), nn.Conv2d(inner, inner, 3, padding=1), nn.Conv2d(inner, outputs, 1)])
        self.shortcut = nn.Identity() if inputs == outputs else nn.Conv2d(inputs, outputs, 1)

    def forward(self, x):
        y = x
        for norm, convolution in zip(self.norms, self.convolutions):
            y = convolution(functional.relu(norm(y), inplace=True))
        return y + self.shortcut(x)


class Hourglass(nn.Module):
    """Newell et al. 2016: up(after(inner(before(pool(x))))) + skip(x), four levels deep."""

    def __init__(self, channels, levels=4):
        super().__init__()
        self.skip, self.before, self.after = (Bottleneck(channels, channels) for _ in range(3))
        self.inner = Hourglass(channels, levels - 1) if levels > 1 else Bottleneck(channels, channels)

    def forward(self, x):
        y = self.after(self.inner(self.before(functional.max_pool2d(x, 2, 2))))
        return functional.interpolate(y, scale_factor=2, mode="nearest") + self.skip(x)


class StackedHourglass(nn.Module):
    """Two hourglasses; returns the heat-maps and the taps of both."""

    def __init__(self, width):
        super().__init__()
        channels = 4 * width
        self.tap_channels = [channels, channels]
        self.stem = nn.Conv2d(3, width, 7, stride=2, padding=3)
        self.stem_norm = nn.BatchNorm2d(width)
        self.first = Bottleneck(width, 2 * width)
        self.rest = nn.Sequential(Bottleneck(2 * width, channels), Bottleneck(channels, channels))
        self.features = nn.ModuleList(nn.Sequential(
            Hourglass(channels), Bottleneck(channels, channels), nn.Conv2d(channels, channels, 1), nn.BatchNorm2d(channels),
            nn.ReLU(inplace=True)) for _ in range(2))
        self.scores = nn.ModuleList(nn.Conv2d(channels, JOINTS, 1) for _ in range(2))
        self.features_out = nn.Conv2d(channels, channels, 1)
        self.scores_out = nn.Conv2d(JOINTS, channels, 1)

    def forward(self, x):
        x = functional.relu(self.stem_norm(self.stem(x)), inplace=True)
        x = self.rest(functional.max_pool2d(self.first(x), 2, 2))
        first = self.features[0](x)
        maps = self.scores[0](first)
        second = self.features[1](x + self.features_out(first) + self.scores_out(maps))
        return [maps, self.scores[1](second)], [first, second]
