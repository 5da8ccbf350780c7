using Querent.Autograd.Ops;
using Querent.Backends;

namespace Querent.Conformance;

public static partial class OpCases
{
    private static IEnumerable<OpCase> Pooling()
    {
        yield return new OpCase("MaxPool2d", x => x[0].MaxPool2d(2), OpInput.Apart(2, 4, 6, 3));
        yield return new OpCase("MaxPool2d, overlapping and padded",
            x => x[0].MaxPool2d(3, 2, 1), OpInput.Apart(1, 7, 6, 3));
        yield return new OpCase("MaxPool2d, ceil mode",
            x => x[0].MaxPool2d(2, 2, 0, true), OpInput.Apart(1, 5, 5, 2));
        yield return new OpCase("MaxPool2d, padded in ceil mode",
            x => x[0].MaxPool2d(3, 2, 1, true), OpInput.Apart(1, 6, 7, 2));
        yield return new OpCase("AveragePool2d", x => x[0].AveragePool2d(2), OpInput.Of(2, 4, 6, 3));
        yield return new OpCase("AveragePool2d, padding counted",
            x => x[0].AveragePool2d(3, 2, 1), OpInput.Of(1, 6, 5, 2));
        yield return new OpCase("AveragePool2d, padding not counted",
            x => x[0].AveragePool2d(3, 2, 1, countIncludePad: false), OpInput.Of(1, 6, 5, 2));
        yield return new OpCase("AveragePool2d, ceil mode",
            x => x[0].AveragePool2d(3, 2, 1, ceilMode: true), OpInput.Of(1, 6, 6, 2));
        yield return new OpCase("MaxPool2d, wide window",
            x => x[0].MaxPool2d(new Window(1, 3, Stride: 2)), OpInput.Apart(1, 5, 7, 3));
        yield return new OpCase("AveragePool2d, tall window",
            x => x[0].AveragePool2d(new Window(3, 1)), OpInput.Of(1, 5, 4, 2));
        yield return new OpCase("GlobalAveragePool", x => x[0].GlobalAveragePool(), OpInput.Of(2, 3, 4, 3));
        yield return new OpCase("UpsampleNearest", x => x[0].UpsampleNearest(), OpInput.Of(2, 2, 3, 3));
        yield return new OpCase("UpsampleNearest, factor 3", x => x[0].UpsampleNearest(3), OpInput.Of(1, 2, 3, 2));
    }
}
