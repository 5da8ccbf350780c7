using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// Maps that are halved level by level and doubled again, with a skip at each level (Newell et al. 2016): at level n,
/// y = up(after(inner(before(pool(x))))) + skip(x), where inner is the next level, and at the lowest one residual modules.
/// Names are <c>hg.LEVEL.POSITION.BLOCK</c>, level 0 the lowest; the positions are skip, before, after and inner.
/// </summary>
internal sealed class Hourglass : Module
{
    private readonly BottleneckSequence[] _skip;
    private readonly BottleneckSequence[] _before;
    private readonly BottleneckSequence[] _after;
    private readonly BottleneckSequence _lowest;

    internal Hourglass(IBackend backend, int channels, int blocks, Seed seed)
    {
        (_skip, _before, _after) = (Position(0), Position(1), Position(2));
        _lowest = Sequence(0, 3);

        BottleneckSequence[] Position(int position) =>
            [.. Enumerable.Range(0, HourglassOptions.Levels).Select(level => Sequence(level, position))];

        BottleneckSequence Sequence(int level, int position) => AddChild($"hg.{level}.{position}",
            new BottleneckSequence(backend, channels, channels, blocks, seed.For(level).For(position)));
    }

    /// <summary>A map of the size of x, which stays.</summary>
    internal Tensor Forward(Tensor x, ForwardContext context) => Forward(HourglassOptions.Levels - 1, x, context);

    // Of the maps of all levels only the skips wait while the lower levels are computed.
    private Tensor Forward(int level, Tensor x, ForwardContext context)
    {
        Tensor skip = _skip[level].Forward(x, context);
        Tensor sum = x.MaxPool2d(2, 2)
            .Then(y => _before[level].Forward(y, context))
            .Then(y => level > 0 ? Forward(level - 1, y, context) : _lowest.Forward(y, context))
            .Then(y => _after[level].Forward(y, context))
            .Then(y => y.UpsampleNearest(2))
            .Then(y => y.Add(skip));
        Tape.ReleaseUnlessRecorded(skip);
        return sum;
    }

}
